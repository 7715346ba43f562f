using System.Globalization;
using System.Text;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions.Reference;

/// <summary>
/// Random rows, as CSV and as the reference sees them. The first letter of a column is its type: i, n, d, t, s, b, and u for one without
/// values.
/// </summary>
internal sealed class RandomTable
{
    public static readonly string[] Columns = ["i1", "i2", "i3", "n1", "n2", "d1", "d2", "t1", "s1", "s2", "b1", "b2", "u1"];

    public static readonly string[] Texts =
    [
        "", " ", "a", "A", "Bos", "bos", "LAL", "7", "a%b", "a_b", "it's", "say \"hi\"", "é", "É", "Dončić", "ŚLĄSK", "日本", "😀", "\uFFFD",
        "sixteen letters!", "seventeen letters", "Jokić, Nikola Nikolaevich the tallest", "back\\slash", "two\nlines",
    ];

    private readonly StringBuilder _csv = new();

    public RandomTable(Random random, int rows)
    {
        _csv.AppendJoin(',', Columns).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            var cells = new Dictionary<string, object?>();
            var line = new List<string>();
            foreach (var column in Columns)
            {
                var (written, value) = Cell(random, column);
                cells[column] = value;
                line.Add(written);
            }

            _csv.AppendJoin(',', line).Append('\n');
            Rows.Add(new ReferenceRow(cells));
        }
    }

    public static IReadOnlyDictionary<string, ColumnType> Schema { get; } =
        Columns.Where(column => column[0] != 'u').ToDictionary(column => column, column => TypeOf(column[0]));

    public List<ReferenceRow> Rows { get; } = [];

    public string Csv => _csv.ToString();

    public static long Integer(Random random) => random.Next(12) switch
    {
        0 => long.MaxValue - random.Next(2),
        1 => long.MinValue + random.Next(2),
        2 => (1L << 53) + random.Next(-1, 2),
        3 => random.NextInt64(long.MinValue, long.MaxValue),
        4 => random.Next(int.MinValue, int.MaxValue),
        _ => random.Next(-4, 8),
    };

    public static double Number(Random random) => random.Next(12) switch
    {
        0 => double.NaN,
        1 => random.Next(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        2 => random.Next(2) == 0 ? -0.0 : 0.0,
        3 => (1L << 53) + random.Next(-2, 3),
        4 => random.Next(2) == 0 ? 9223372036854775808.0 : -9223372036854775808.0,
        5 => random.NextDouble() * 1e300,
        6 => random.Next(-4, 8),
        _ => random.Next(-40, 80) / 8.0,
    };

    public static DateOnly Date(Random random) =>
        random.Next(8) == 0 ? DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)) : new DateOnly(2010, 2, 27).AddDays(random.Next(4));

    public static DateTime Timestamp(Random random) =>
        Date(random).ToDateTime(TimeOnly.MinValue).AddHours(random.Next(3) * 6).AddMicroseconds(random.Next(4) == 0 ? random.Next(1_000_000) : 0);

    public static string Written(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static ColumnType TypeOf(char letter) => letter switch
    {
        'i' => ColumnType.Integer,
        'n' => ColumnType.Number,
        'd' => ColumnType.Date,
        't' => ColumnType.Timestamp,
        's' => ColumnType.Text,
        _ => ColumnType.Boolean,
    };

    private static (string Written, object? Value) Cell(Random random, string column)
    {
        // Columns 1 have nulls, blanks and rarely a cell of no type; i3 is always there and small.
        var isWild = column[1] == '1';
        if (column[0] == 'u' || (isWild && random.Next(6) == 0))
            return (column[0] == 's' || random.Next(2) == 0 ? "" : "  ", null);
        if (isWild && column[0] != 's' && random.Next(30) == 0)
            return ("wrong", ReferenceRow.Invalid);
        switch (column[0])
        {
            case 'i':
                var integer = column == "i3" ? random.Next(10) : Integer(random);
                return (integer.ToString(CultureInfo.InvariantCulture), integer);
            case 'n':
                var number = Number(random);
                var written = double.IsPositiveInfinity(number) ? "inf" : double.IsNegativeInfinity(number) ? "-inf" : number.ToString("R", CultureInfo.InvariantCulture);
                return (written, number);
            case 'd':
                var date = Date(random);
                return (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date);
            case 't':
                var moment = Timestamp(random);
                return (Written(moment), moment);
            case 's':
                var text = Texts[random.Next(Texts.Length)];
                return ($"\"{text.Replace("\"", "\"\"")}\"", text);
            default:
                var boolean = random.Next(2) == 0;
                return (boolean ? "true" : "False", boolean);
        }
    }
}
