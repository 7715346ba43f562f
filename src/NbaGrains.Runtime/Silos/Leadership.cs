using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Silos;

/// <summary>Which silo leads: the one that holds a row until a time. Renewed by its holder, taken by anybody once the time has passed.</summary>
internal sealed class Leadership(Database database, Guid silo, string name = "silo")
{
    /// <summary>How long a leader leads without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    // One statement: whoever comes second waits for the first, and then sees its row.
    private const string Acquire = """
        insert into nba.leader as l (name, silo, epoch, until) values ($1, $2, 1, nba.clock() + $3)
        on conflict (name) do update set silo = excluded.silo, until = excluded.until, epoch = l.epoch + (l.silo <> excluded.silo)::integer
        where l.silo = excluded.silo or l.until < nba.clock()
        returning epoch
        """;

    private const string Release = "update nba.leader set until = nba.clock() - interval '1 microsecond' where name = $1 and silo = $2 and epoch = $3";

    /// <summary>The term, while this silo leads as far as it knows.</summary>
    public LeaderTerm? Term { get; private set; }

    /// <summary>Becomes leader, stays it, or finds that another is.</summary>
    public async Task<bool> TryLeadAsync(CancellationToken cancellation)
    {
        var epochs = await database.QueryAsync(Scope.Keep, row => row.GetInt64(0), cancellation, new TurnCommand(
            Acquire,
            new NpgsqlParameter<string> { TypedValue = name },
            new NpgsqlParameter<Guid> { TypedValue = silo },
            new NpgsqlParameter<TimeSpan> { TypedValue = Lease })).ToListAsync(cancellation);
        Term = epochs is [var epoch] ? new LeaderTerm(name, silo, epoch) : null;
        return Term is not null;
    }

    /// <summary>Stops leading, as far as this silo is concerned: the row may be another's by now.</summary>
    public void Lose() => Term = null;

    /// <summary>Lets another silo lead at once.</summary>
    public async Task ResignAsync(CancellationToken cancellation)
    {
        if (Term is not { } term)
            return;
        Term = null;
        await database.ExecuteAsync(Scope.Keep, cancellation, new TurnCommand(Release, term.Parameters()));
    }
}

/// <summary>One leader's time in office.</summary>
internal sealed record LeaderTerm(string Name, Guid Silo, long Epoch)
{
    /// <summary>First in a transaction: it fails (<see cref="SqlStates.NotLeader"/>) unless this term goes on, and nobody else begins one until it ends.</summary>
    public TurnCommand Fence => new("select nba.must_lead($1, $2, $3)", Parameters());

    public NpgsqlParameter[] Parameters() =>
    [
        new NpgsqlParameter<string> { TypedValue = Name },
        new NpgsqlParameter<Guid> { TypedValue = Silo },
        new NpgsqlParameter<long> { TypedValue = Epoch },
    ];
}
