using System.Text;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Keys;

/// <summary>Random tables of whatever may be in a key: nulls, NaN, both zeros, invalid cells, empty, quoted, similar and long text.</summary>
internal static class KeyTables
{
    private static readonly string[] Integers = ["0", "1", "2", "-1", "9223372036854775807", "", "x"];
    private static readonly string[] Numbers = ["0", "-0", "0.0", "NaN", "nan", "1.5", "15e-1", "-1.5", "inf", ""];
    private static readonly string[] Dates = ["2026-11-21", "2026/11/21", "2026-11-22", ""];
    private static readonly string Prefix = new('p', 250);

    private static readonly string[] Texts =
    [
        "", "\"\"", "a", "ab", "\"ab\"", "a b", "seven77", "eight888", "11111111", "011111111", "nine99999", "\"a\"\"b\"", "\"a\nb\"", "\"a,b\"", "é",
        .. new[] { 15, 16, 17, 255, 256, 257, 300, 1000 }.Select(length => new string('z', length)),
        .. Enumerable.Range(0, 12).Select(i => Prefix + new string('0', i)),
    ];

    /// <summary>Columns id (integer), x (number), day (date), t and u (text).</summary>
    public static string Random(int seed, int rows)
    {
        var random = new Random(seed);
        var spread = random.Next(3) == 0 ? 1 : 1000;
        var csv = new StringBuilder("id,x,day,t,u\n");
        for (var row = 0; row < rows; row++)
        {
            csv.Append(random.Next(2) == 0 ? Pick(random, Integers) : $"{random.Next(spread)}").Append(',')
                .Append(Pick(random, Numbers)).Append(',')
                .Append(Pick(random, Dates)).Append(',')
                .Append(Pick(random, Texts)).Append(',')
                .Append(random.Next(2) == 0 ? Pick(random, Texts) : $"k{random.Next(spread)}").Append('\n');
        }

        return csv.ToString();
    }

    public static CsvTable Open(string csv, int leafBytes = CsvOptions.DefaultLeafBytes) => Scans.Open(csv, new CsvOptions
    {
        Delimiter = ',',
        LeafBytes = leafBytes,
        DeclaredTypes = new Dictionary<string, ColumnType>
        {
            ["id"] = ColumnType.Integer,
            ["x"] = ColumnType.Number,
            ["day"] = ColumnType.Date,
            ["t"] = ColumnType.Text,
            ["u"] = ColumnType.Text,
        },
    });

    private static string Pick(Random random, string[] cells) => cells[random.Next(cells.Length)];
}
