using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Silos;

/// <summary>Forgets answers to calls with an idempotency key after a day.</summary>
internal sealed class AnswerChore(Database database, int batch = 1000) : IChore
{
    // The oldest by the index answer_age, locked in key order as everywhere, and what is locked just now is left for the next time.
    private const string Delete = """
        with old as materialized (
            select tenant, kind, key, name from nba.answer where at < nba.clock() - interval '1 day' order by at limit $1),
        locked as materialized (
            select a.tenant, a.kind, a.key, a.name from nba.answer a join old using (tenant, kind, key, name)
            order by a.tenant, a.kind, a.key, a.name for update of a skip locked)
        delete from nba.answer a using locked l where (a.tenant, a.kind, a.key, a.name) = (l.tenant, l.kind, l.key, l.name)
        """;

    public string Name => "old answers";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await database.ExecuteAsync(Scope.Keep, cancellation, new TurnCommand(Delete, new NpgsqlParameter<int> { TypedValue = batch })) == batch)
            continue;
    }
}
