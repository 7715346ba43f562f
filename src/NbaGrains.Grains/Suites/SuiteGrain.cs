using System.Security.Cryptography;
using System.Text;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Suites;

/// <summary>A suite and its versions.</summary>
internal sealed class SuiteGrain : Grain<SuiteState>, ISuiteGrain
{
    private const int MostBytes = 1 << 20;

    private const string Insert = "insert into nba.suite_version (tenant, suite, number, hash, text, created_at, created_by) values (nba.tenant(), $1, $2, $3, $4, $5, $6)";

    public Task<SuitePushed> Push(string text, int? expectedVersion = null)
    {
        Names.Check(Id.Key, "suite");
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MostBytes)
            throw new RefusedException("suite_too_large", $"the text of suite '{Id.Key}' takes {bytes:N0} bytes; at most {MostBytes:N0} are allowed.");
        if (expectedVersion == 0 && Exists)
            throw new RefusedException("suite_exists", $"there is a suite '{Id.Key}' already.");
        if (expectedVersion is { } expected && expected != State.Latest)
            throw new RefusedException("suite_changed", $"suite '{Id.Key}' has version {State.Latest} by now, not {expected}. Look at it and push again.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (hash == State.Hash)
            return Task.FromResult(new SuitePushed(State.Latest, false));
        State.Latest++;
        State.Hash = hash;
        State.ChangedAt = Turn.Now;
        State.ChangedBy = Turn.Principal.Name;
        Turn.Write(new TurnCommand(
            Insert, Sql.Text(Id.Key), Sql.Value(State.Latest), Sql.Text(hash), Sql.Text(text), Sql.Time(Turn.Now), Sql.Text(Turn.Principal.Name)));
        Turn.Audit("suite.pushed", new { version = State.Latest, hash });
        return Task.FromResult(new SuitePushed(State.Latest, true));
    }

    public Task Remove(int? expectedVersion = null)
    {
        if (!Exists)
            throw NotFound(Id.Key);
        if (expectedVersion is { } expected && expected != State.Latest)
            throw new RefusedException("suite_changed", $"suite '{Id.Key}' has version {State.Latest} by now, not {expected}.");
        Turn.Audit("suite.removed", new { version = State.Latest });
        Delete();
        return Task.CompletedTask;
    }

    public Task<SuiteView> Read() => Exists
        ? Task.FromResult(new SuiteView(Id.Key, State.Latest, State.Hash, State.ChangedAt, State.ChangedBy))
        : throw NotFound(Id.Key);

    public static RefusedException NotFound(string name) => new("suite_not_found", $"there is no suite '{name}'. Push it first: nba suite push {name}.");
}
