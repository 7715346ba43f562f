using NbaGrains.Runtime.Storage;
using Npgsql;
using NpgsqlTypes;

namespace NbaGrains.Chaos.Bank;

/// <summary>The book of what happened, in which a second time would show.</summary>
internal static class Book
{
    private const string Insert =
        "insert into grain.transfer (tenant, operation, debit, credit, amount, silo) values (nba.tenant(), $1, $2, $3, $4, $5)";

    public static TurnCommand Entry(string operation, string? debit, string? credit, long amount) => new(
        Insert,
        Text(operation),
        Text(debit),
        Text(credit),
        new NpgsqlParameter<long> { TypedValue = amount },
        new NpgsqlParameter<int> { TypedValue = Environment.ProcessId });

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
