using System.Globalization;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Kinds of columns: each makes the cell of a row that is neither null, empty nor blank.</summary>
internal static class CellDraws
{
    private static readonly string[] Words =
    [
        "Bos", "BOS", "bos", "lal", "6'5\"", "Dončić", "Jokić, Nikola", "日本", "😀", "a%b", "a_b", "a\\b", "line\nbreak", "x;y", "12:00", "007",
        "true story", "e", "é", "zz top", "\"q\"", "NaN", "7", "-1.5", "2024-02-01", " lead", "trail ", "Bo", "Boston",
    ];

    private static readonly string[] Big =
    [
        "9223372036854775807", "9223372036854775806", "-9223372036854775808", "9007199254740993", "9007199254740992", "9007199254740991", "0", "4000000000",
    ];

    private static readonly string[] Specials = ["NaN", "inf", "-inf", "-0", "0", "0.0", "-0.0", "1e3", "1.5", "2", "nan", "1e300"];

    private static readonly string[] Instants =
        ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.125Z", "yyyy-MM-ddTHH:mm:ss+02:00"];

    public static IReadOnlyList<Func<Random, int, string>> All { get; } =
    [
        SmallInteger,
        SmallInteger,
        (random, _) => Pick(random, Big),
        Decimal,
        (random, row) => random.Next(3) == 0 ? Pick(random, Specials) : Decimal(random, row),
        Date,
        (random, row) => random.Next(6) == 0 ? Date(random, row).Replace('-', '/') : Date(random, row),
        Timestamp,
        (random, row) => random.Next(3) == 0 ? Date(random, row) : Timestamp(random, row),
        (random, _) => Pick(random, ["true", "false", "True", "FALSE"]),
        Word,
        Word,
        (random, _) => random.Next(2000).ToString("D4", CultureInfo.InvariantCulture),
        (random, row) => random.Next(12) == 0 ? Pick(random, ["n/a", "-", "007", "x"]) : SmallInteger(random, row),
        (random, row) => random.Next(12) == 0 ? Pick(random, ["tbd", "31/12/2024", "7"]) : Date(random, row),
        Format,
        (random, row) => (row + (random.Next(15) == 0 ? random.Next(-3, 3) : 0)).ToString(CultureInfo.InvariantCulture),
        (random, row) => (1000 - (row / 2.0) + (random.Next(15) == 0 ? 1 : 0)).ToString(CultureInfo.InvariantCulture),
        (random, row) => $"id-{row - (random.Next(20) == 0 ? random.Next(3) : 0)}",
    ];

    public static string SmallInteger(Random random, int row) => random.Next(-9, 21).ToString(CultureInfo.InvariantCulture);

    public static string Decimal(Random random, int row) => random.Next(5) switch
    {
        0 => (random.Next(-20, 20) / 4.0).ToString(CultureInfo.InvariantCulture),
        1 => (random.Next(-300, 300) / 100.0).ToString("F2", CultureInfo.InvariantCulture),
        2 => random.Next(0, 9).ToString(CultureInfo.InvariantCulture),
        3 => Pick(random, ["0.1", "0.2", "0.3", "0.30000000000000004", ".5", "1e2", "2.5E-1"]),
        _ => (random.NextDouble() * 10).ToString("R", CultureInfo.InvariantCulture),
    };

    public static string Date(Random random, int row) => Day(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Timestamp(Random random, int row) =>
        Day(random).AddMinutes(random.Next(0, 4) * 420).ToString(Pick(random, Instants), CultureInfo.InvariantCulture);

    public static string Word(Random random, int row) => Pick(random, Words);

    private static string Format(Random random, int row) => random.Next(5) switch
    {
        0 => Date(random, row),
        1 => Pick(random, ["31/02/2024", "2024-13-01", "soon", "2024-02-30T00:00:00"]),
        2 => Day(random).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        _ => Day(random).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
    };

    // Nearly all days are before the time of the run.
    private static DateTime Day(Random random) => new DateTime(2024, 1, 20).AddDays(random.Next(random.Next(10) == 0 ? 40 : 26));

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
