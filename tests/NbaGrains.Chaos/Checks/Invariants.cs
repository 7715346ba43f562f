using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Servers;

namespace NbaGrains.Chaos.Checks;

/// <summary>What has to be true however things broke: asked of the database by its owner, past the engine.</summary>
internal sealed class Invariants(ChaosServer server, Caller caller)
{
    private const int MostShown = 10;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until no work is left.</summary>
    /// <returns>False where that takes too long.</returns>
    public async Task<bool> SettledAsync(TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await server.ScalarAsync<long>("select count(*) from nba.work") > 0)
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(Poll);
        }

        return true;
    }

    /// <summary>All of them; what is violated, and by what.</summary>
    public async Task<IReadOnlyList<string>> ViolatedAsync()
    {
        var violated = new List<string>();
        foreach (var check in (Func<Task<string?>>[])[AcknowledgedAsync, TwiceAsync, BalancesAsync, SumAsync, ItemsAsync, EffectsAsync, LeftAsync, DeadAsync])
        {
            if (await check() is { } violation)
                violated.Add(violation);
        }

        return violated;
    }

    private async Task<string?> AcknowledgedAsync()
    {
        var booked = await ListAsync("select operation from grain.transfer");
        var missing = caller.Acknowledged.Where(operation => !operation.StartsWith("enqueue-", StringComparison.Ordinal)).Except(booked);
        return Violation("acknowledged, and not in the book", missing);
    }

    private async Task<string?> TwiceAsync() => Violation(
        "in the book more than once", await ListAsync("select operation from grain.transfer group by operation having count(*) > 1"));

    private async Task<string?> BalancesAsync() => Violation(
        "accounts that have not what the book says",
        await ListAsync(
            """
            with moved as (
                select tenant, credit as key, amount from grain.transfer where credit is not null
                union all select tenant, debit, -amount from grain.transfer where debit is not null),
            booked as (select tenant, key, sum(amount) as balance from moved group by tenant, key)
            select coalesce(a.tenant, b.tenant) || ' ' || coalesce(a.key, b.key) || ': has ' || coalesce(a.balance, 0) || ', booked ' || coalesce(b.balance, 0)
            from grain.account a full join booked b on b.tenant = a.tenant and b.key = a.key
            where coalesce(a.balance, 0) <> coalesce(b.balance, 0)
            """));

    private async Task<string?> SumAsync()
    {
        var expected = caller.Credited + caller.Items.Count(number => number % 2 == 0);
        var sum = await server.ScalarAsync<decimal>("select coalesce(sum(balance), 0) from grain.account");
        return sum == expected ? null : $"the sum of all accounts is {sum}, and {expected} was credited";
    }

    private async Task<string?> ItemsAsync()
    {
        var done = await ListAsync("select progress #>> '{}' from nba.work_history where kind like 'chaos-%'");
        var twice = done.GroupBy(operation => operation).Where(group => group.Count() > 1).Select(group => group.Key);
        return Violation("items that are not in the history", Operations().Except(done)) ?? Violation("items that ended more than once", twice);
    }

    private async Task<string?> EffectsAsync() => Violation(
        "items without their effect", Operations().Except(await ListAsync("select operation from grain.transfer where operation like 'item-%'")));

    private async Task<string?> LeftAsync() => Violation("items left over", await ListAsync("select kind || ' ' || id || ' ' || coalesce(last_error, '') from nba.work"));

    private async Task<string?> DeadAsync() => Violation("dead letters", await ListAsync("select kind || ' ' || id || ' ' || last_error from nba.work_dead"));

    private IEnumerable<string> Operations() => caller.Items.Select(number => $"item-{number}");

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var command = server.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.IsDBNull(0) ? "?" : reader.GetString(0));
        return rows;
    }

    private static string? Violation(string what, IEnumerable<string> those)
    {
        var all = those.ToList();
        return all.Count == 0 ? null : $"{what}: {all.Count} ({string.Join(", ", all.Take(MostShown))}{(all.Count > MostShown ? ", ..." : "")})";
    }
}
