using System.Collections.Concurrent;
using System.Text;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Benchmarks.Samples;

/// <summary>About one leaf of generated box scores, in several shapes, and as a typed batch.</summary>
internal static unsafe class BoxScores
{
    public const int Rows = 40_000;

    private const int PlayerColumn = 7;
    private static readonly ConcurrentDictionary<FileShape, SampleBytes> Shapes = [];

    public static IReadOnlyList<string> Header => SeasonGenerator.Header;

    public static SampleBytes In(FileShape shape) => Shapes.GetOrAdd(shape, Write);

    public static ColumnType TypeOf(string column) => column switch
    {
        "game_id" or "team" or "opponent" or "player" or "position" => ColumnType.Text,
        "game_date" => ColumnType.Date,
        "home" or "starter" => ColumnType.Boolean,
        "minutes" => ColumnType.Number,
        _ => ColumnType.Integer,
    };

    public static int IndexOf(string column)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == column)
                return i;
        }

        throw new ArgumentException($"'{column}' is no column of a box score.", nameof(column));
    }

    /// <summary>The first batch of a scan, all columns typed.</summary>
    public static ColumnBatch FirstBatch()
    {
        var bytes = In(FileShape.Plain);
        var block = bytes.FirstBlock();
        var reader = new ColumnReader(new CellText([]), NumberFormat.Plain);
        var vectors = Header.Select(_ => new ColumnVector(block.MaxRows)).ToArray();
        for (var column = 0; column < vectors.Length; column++)
            reader.Read(block, bytes.Bytes, column, vectors[column], TypeOf(Header[column]), forced: false);
        return new ColumnBatch(vectors) { Rows = block.Rows, Text = bytes.Bytes };
    }

    /// <summary>The cells of one column, as text.</summary>
    public static IEnumerable<string> Cells(string column)
    {
        var index = IndexOf(column);
        return Lines().Select(line => line.Split(',')[index]);
    }

    private static SampleBytes Write(FileShape shape)
    {
        var text = new StringBuilder();
        foreach (var line in Lines())
            text.Append(Shaped(line, shape)).Append(shape == FileShape.Crlf ? "\r\n" : "\n");
        return new SampleBytes(Encoding.UTF8.GetBytes(text.ToString()), Header.Count);
    }

    private static string Shaped(string line, FileShape shape)
    {
        if (shape is FileShape.Plain or FileShape.Crlf)
            return line;
        var cells = line.Split(',');
        for (var i = 0; i < cells.Length; i++)
        {
            if (shape == FileShape.AllQuoted || i == PlayerColumn)
                cells[i] = $"\"{cells[i]}\"";
        }

        return string.Join(',', cells);
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = new MemoryStream();
        SeasonGenerator.Write(stream, new SeasonOptions { Rows = Rows });
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
    }
}
