using NbaGrains.Quality.Tests.Validation.Reference;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Random tables. The generator's seed decides everything.</summary>
internal static class TableDraw
{
    public static readonly string[] Names = ["alpha", "beta", "gamma", "delta", "epsilon"];

    public static RawTable Draw(Random random) => Draw(random, random.Next(20) switch
    {
        0 => 0,
        < 4 => random.Next(100, 301),
        _ => random.Next(1, 40),
    });

    public static RawTable Draw(Random random, int rows)
    {
        var columns = random.Next(1, Names.Length + 1);
        var written = Enumerable.Range(0, rows).Select(_ => new string?[columns]).ToArray();
        for (var column = 0; column < columns; column++)
            Fill(random, written, column);
        return new RawTable(Names[..columns], written);
    }

    private static void Fill(Random random, string?[][] rows, int column)
    {
        var cells = Kind(random);
        var late = random.Next(8) == 0 ? Kind(random) : cells;
        var turns = rows.Length * random.Next(50, 100) / 100;
        var (nulls, empties, blanks, padded) = (Rate(random), Rate(random) / 2, Rate(random) / 3, Rate(random) / 3);
        for (var row = 0; row < rows.Length; row++)
        {
            var cell = row < turns ? cells(random, row) : late(random, row);
            var share = random.NextDouble();
            rows[row][column] = share < nulls ? null
                : share < nulls + empties ? ""
                : share < nulls + empties + blanks ? " "
                : random.NextDouble() < padded && char.IsAsciiDigit(cell[^1]) && !cell.Contains('-') && !cell.Contains('/') ? $" {cell} "
                : cell;
        }
    }

    private static Func<Random, int, string> Kind(Random random) => CellDraws.All[random.Next(CellDraws.All.Count)];

    private static double Rate(Random random) => random.Next(12) switch { 0 => 0.5, < 3 => 0.1, 3 => 1, _ => 0 } * (random.Next(5) == 0 ? 1 : 0.5);
}
