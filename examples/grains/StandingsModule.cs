using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace Standings;

/// <summary>What <c>nba silo --plugin Standings.dll</c> finds.</summary>
public sealed class StandingsModule : ISiloModule
{
    private static readonly string[] Teams = ["BOS", "CHI", "LAL", "NYK", "OKC", "SAS"];

    /// <inheritdoc/>
    public void Configure(SiloBuilder silo) => silo
        .AddMigrations(typeof(StandingsModule).Assembly, "standings")
        .AddGrain<TeamGrain>()
        .AddWork<WriteRecap, RecapWriter>()
        .AddService(PlayAsync);

    /// <summary>Plays as many games as STANDINGS_GAMES says, so that there is something to see.</summary>
    private static async Task PlayAsync(Silo silo, CancellationToken cancellation)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("STANDINGS_GAMES"), out var games))
            return;
        var league = new TenantId("league");
        var random = new Random(2026);
        for (var game = 0; game < games && !cancellation.IsCancellationRequested; game++)
        {
            random.Shuffle(Teams);
            // A game is recorded once, however often this silo is started.
            var options = new CallOptions { Principal = new Principal("user:scorer"), IdempotencyKey = $"game-{game}" };
            await silo.Grains.Get<ITeamGrain>(league, Teams[0], options).Beat(Teams[1], random.Next(1, 30));
        }
    }
}
