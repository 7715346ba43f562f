using NbaGrains.Runtime.Grains;

namespace Standings;

/// <summary>A turn of a team: everything that a method does here commits together, or not at all.</summary>
public sealed class TeamGrain : Grain<TeamState>, ITeamGrain
{
    /// <inheritdoc/>
    public async Task Beat(string loser, int margin)
    {
        State.Wins++;
        await Turn.Get<ITeamGrain>(loser).Lose();
        Turn.Audit("game.recorded", new { loser, margin });
        Turn.Emit("game.played", new { winner = Id.Key, loser, margin });
        // Writing takes a while, so it is no part of the turn: any silo may do it.
        Turn.Enqueue(new WriteRecap(Id.Key, loser, margin));
    }

    /// <inheritdoc/>
    public Task Lose()
    {
        State.Losses++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Publish(string recap)
    {
        State.Recap = recap;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TeamState> Read() => Task.FromResult(State);
}
