using NbaGrains.Runtime.Grains;

namespace Standings;

/// <summary>A team of a league. Its key is its code, e.g. <c>BOS</c>; its tenant is the league.</summary>
public interface ITeamGrain : IGrainWithStringKey
{
    /// <summary>A game was won: both teams learn of it in one commit.</summary>
    Task Beat(string loser, int margin);

    /// <summary>The other side of <see cref="Beat"/>.</summary>
    Task Lose();

    /// <summary>What a recap says, for the last one.</summary>
    Task Publish(string recap);

    /// <summary>Where the team stands.</summary>
    [ReadOnly]
    Task<TeamState> Read();
}
