using Npgsql;

namespace NbaGrains.Runtime.Storage;

/// <summary>
/// One SQL statement that commits with a turn. It runs as <c>nba_turn</c> under the tenant's row-level security; <c>nba.tenant()</c> is the tenant.
/// Values are parameters (<c>$1</c>, <c>$2</c>, ...): user text never becomes SQL. To make the whole turn fail, call <c>nba.conflict()</c> (run again) or raise.
/// </summary>
/// <param name="Sql">A constant.</param>
/// <param name="Parameters">Its values, in order.</param>
public sealed record TurnCommand(string Sql, params NpgsqlParameter[] Parameters)
{
    /// <summary>The command with parameters of its own: Npgsql lets a parameter belong to one command only, and commands are repeated.</summary>
    internal NpgsqlBatchCommand ToBatchCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in Parameters)
            command.Parameters.Add(parameter.Clone());
        return command;
    }
}
