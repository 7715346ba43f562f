using NbaGrains.Runtime.Work;

namespace Standings;

/// <summary>Long work: somebody writes about a game.</summary>
[WorkKind("write-recap")]
public sealed record WriteRecap(string Winner, string Loser, int Margin);

/// <summary>Does it. If the silo dies meanwhile, another one does; published is one recap either way.</summary>
public sealed class RecapWriter : IWorkHandler<WriteRecap>
{
    /// <inheritdoc/>
    public async Task RunAsync(WriteRecap game, WorkContext context)
    {
        context.Report(new { writing = game.Winner });
        var verb = game.Margin > 15 ? "crushed" : "beat";
        // The end of this work and the team's turn commit together.
        await context.CompleteAsync(grains =>
            grains.Get<ITeamGrain>(context.Tenant, game.Winner).Publish($"{game.Winner} {verb} {game.Loser} by {game.Margin}"));
    }
}
