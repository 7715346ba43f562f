using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Silos;

/// <summary>Checks at start that each kind of grain has its table, with the columns its state names.</summary>
internal static class KindTables
{
    private const string ColumnsSql = "select column_name::text from information_schema.columns where table_schema = 'grain' and table_name = $1";

    /// <exception cref="RuntimeException">A table or a column is missing.</exception>
    public static async Task CheckAsync(Database database, GrainKinds kinds, CancellationToken cancellation)
    {
        foreach (var kind in kinds.All)
        {
            var columns = new HashSet<string>();
            await using var command = database.Source.CreateCommand(ColumnsSql);
            command.Parameters.Add(Sql.Text(kind.Name));
            await using (var reader = await command.ExecuteReaderAsync(cancellation))
            {
                while (await reader.ReadAsync(cancellation))
                    columns.Add(reader.GetString(0));
            }

            if (columns.Count == 0)
                throw new RuntimeException($"The kind of grain '{kind.Name}' has no table. Make it in a migration: select nba.create_kind('{kind.Name}');");
            if (kind.Codec.Columns.FirstOrDefault(column => !columns.Contains(column.Name)) is { } missing)
            {
                throw new RuntimeException(
                    $"The table grain.{kind.Name} has no column '{missing.Name}', which the state of {kind.Interface.Name} names. Add it in a migration: alter table grain.{kind.Name} add column {missing.Name} ...");
            }
        }
    }
}
