using System.Globalization;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

/// <summary>One data row by column name.</summary>
internal sealed record BoxScoreRow(long Number, string[] Cells)
{
    private static readonly Dictionary<string, int> Columns =
        SeasonGenerator.Header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);

    public string this[string column] => Cells[Columns[column]];

    public string Key => $"{this["game_id"]}/{this["player_id"]}";
    public string Side => $"{this["game_id"]}/{this["team"]}";
    public DateOnly Date => DateOnly.ParseExact(this["game_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public decimal Minutes => decimal.Parse(this["minutes"], CultureInfo.InvariantCulture);
    public bool Played => Minutes != 0;

    public int Int(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);
}
