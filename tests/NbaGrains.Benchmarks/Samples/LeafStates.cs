using System.Globalization;
using System.Text;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Benchmarks.Samples;

/// <summary>States of small tables that were scanned as usual.</summary>
internal static class LeafStates
{
    // Beyond the values that a column keeps exactly.
    private const int ManyDistinct = 80_000;

    /// <summary>About a leaf of box scores: no column has too many distinct values.</summary>
    public static TableState OfBoxScores()
    {
        var header = Encoding.UTF8.GetBytes(string.Join(',', BoxScores.Header) + "\n");
        return Scan([.. header, .. BoxScores.In(FileShape.Plain).ToArray()]);
    }

    /// <summary>An integer, a double and a text that differ in every row.</summary>
    public static TableState OfManyDistinct()
    {
        var text = new StringBuilder("id,value,name\n");
        for (var row = 0; row < ManyDistinct; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row * 7919L},{row / 7.0:F6},player {row}\n");
        return Scan(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static TableState Scan(byte[] csv)
    {
        using var table = CsvTable.Open("sample", new MemoryStream(csv));
        return TableScanner.Scan(table).State;
    }
}
