using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>A transaction in a tenant's scope that stays open, as that of a turn whose commit is under way.</summary>
internal sealed class TestTurn : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private TestTurn(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<TestTurn> BeginAsync(Database database, string tenant, params TurnCommand[] commands)
    {
        var connection = await database.Source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var batch = Database.Batch(connection, Scope.Of(new TenantId(tenant)));
        foreach (var command in commands)
        {
            var one = new NpgsqlBatchCommand(command.Sql);
            foreach (var parameter in command.Parameters)
                one.Parameters.Add(parameter);
            batch.BatchCommands.Add(one);
        }

        await batch.ExecuteNonQueryAsync();
        return new TestTurn(connection, transaction);
    }

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
