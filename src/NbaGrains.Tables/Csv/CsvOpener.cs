using System.Buffers;
using System.Text;
using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>Opens a table by small steps: byte-order mark, delimiter, header, types.</summary>
internal static unsafe class CsvOpener
{
    private const int HeadBytes = 256 * 1024;

    // More zero bytes than one in so many: not text, however lenient the reader.
    private const int BinaryShare = 64;

    // So few a small file may have for reasons of its own.
    private const int OddControls = 16;

    private const int MaxColumns = 100_000;

    // Those that no text has, but for an odd one.
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(1, 31).Select(c => (byte)c).Where(c => c is not (9 or 10 or 12 or 13 or 27)), 127]);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <param name="source">The input.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="samples">Whether its types are wanted; a table without cannot be scanned.</param>
    public static CsvTable Open(ByteSource source, CsvOptions options, bool samples = true)
    {
        using var head = new PinnedBuffer(HeadBytes);
        head.Fill(source, 0, HeadBytes);
        if (head.Length == 0)
            throw new TableException($"{source.Name}: the file is empty. A table needs at least a header line.");
        var start = head.Span.StartsWith(Utf8Mark) ? Utf8Mark.Length : 0;
        if (KnownFormats.NameOf(head.Span) is { } format)
            throw new TableException($"{source.Name}: is {format}, not CSV. Unpack or convert it first.");
        if (head.Span.Count((byte)0) > head.Length / BinaryShare)
            throw new TableException($"{source.Name}: holds zero bytes; this is not a text file. Unpack it, or name its --encoding.");
        if (CountControls(head.Span) > Math.Max(OddControls, head.Length / BinaryShare))
            throw new TableException($"{source.Name}: holds control characters all over; this is not a text file. Unpack or convert it first.");
        while (start < head.Length && head.Bytes[start] is (byte)'\n' or (byte)'\r')
            start++;
        var delimiter = options.Delimiter is { } forced ? Ascii(forced, source.Name) : DialectSniffer.Sniff(head.Bytes, start, head.Length);

        var first = FirstRecord(source, options, head, delimiter, start);
        var names = options.HasHeader ? ColumnNames.From(first.Cells) : ColumnNames.Numbered(first.Cells.Count);
        var dataStart = options.HasHeader ? first.Next : start;
        var types = new ColumnType[names.Length];
        var isForced = new bool[names.Length];
        ApplySchema(source.Name, options, names, types, isForced);
        var families = new TypeFamily[names.Length];
        for (var column = 0; column < families.Length; column++)
            families[column] = isForced[column] ? TypeFamily.Any : options.Families.GetValueOrDefault(names[column]);
        var table = new CsvTable(source, options, delimiter, names, types, isForced, families, dataStart);
        if (samples)
            table.Sample = TypeSampler.Sample(table, types);
        return table;
    }

    private static int CountControls(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (int at; (at = text.IndexOfAny(Controls)) >= 0; text = text[(at + 1)..])
            count++;
        return count;
    }

    private static byte Ascii(char delimiter, string name) => delimiter < 128 && delimiter is not ('"' or '\n' or '\r')
        ? (byte)delimiter
        : throw new TableException($"{name}: '{delimiter}' cannot be a delimiter. Use one ASCII character such as ',' ';' '|' or a tab.");

    private static (List<string> Cells, int Next) FirstRecord(
        ByteSource source, CsvOptions options, PinnedBuffer head, byte delimiter, int start)
    {
        // The first pass counts the fields, the second one cuts them.
        while (true)
        {
            var width = FieldCounter.Widths(head.Bytes, start, head.Length, delimiter, 1);
            if (width.Count > 0)
                return Cut(source.Name, head, delimiter, start, width[0]);
            if (head.AtEnd || head.Length > options.MaxRecordBytes)
                break;
            head.Extend(source, head.Length);
        }

        throw new TableException(head.Span[start..].IndexOfAnyExcept("\r\n"u8) < 0
            ? $"{source.Name}: holds only blank lines. A table needs at least a header line."
            : $"{source.Name}: line 1 has no end: a quote is never closed, or the record is over {options.MaxRecordBytes:N0} bytes. "
                + "Close the quote at the start of a field, or name another --delimiter.");
    }

    private static (List<string> Cells, int Next) Cut(string name, PinnedBuffer head, byte delimiter, int start, int width)
    {
        if (width > MaxColumns)
            throw new TableException($"{name}: the first record has {width:N0} fields; at most {MaxColumns:N0} are read. Check the delimiter.");
        using var block = new TokenBlock(width, 1);
        ScalarTokenizer.Tokenize(block, head.Bytes, start, head.Length, delimiter, 1);
        var cells = new List<string>(width);
        for (var column = 0; column < width; column++)
        {
            var from = block.Start(0, column);
            var end = block.Ends[column];
            var to = (int)(end & TokenBlock.Position);
            if ((end & TokenBlock.Quoted) == 0)
            {
                cells.Add(Encoding.UTF8.GetString(head.Bytes + from, to - from));
                continue;
            }

            // On a copy: without a header the record is data and will be read again.
            var copy = new ReadOnlySpan<byte>(head.Bytes + from, to - from).ToArray();
            fixed (byte* bytes = copy)
            {
                var (valueStart, length) = CellUnquoter.Unquote(bytes, 0, copy.Length);
                cells.Add(Encoding.UTF8.GetString(bytes + valueStart, length));
            }
        }

        return (cells, block.Next);
    }

    private static void ApplySchema(string name, CsvOptions options, string[] names, ColumnType[] types, bool[] forced)
    {
        foreach (var (column, type) in options.Schema)
        {
            var index = Array.IndexOf(names, column);
            if (index < 0)
                throw new TableException($"{name}: the schema names column '{column}', which the file lacks.{Spelling.Suggest(column, names)}");
            types[index] = type;
            forced[index] = true;
        }

        foreach (var (column, type) in options.DeclaredTypes)
        {
            if (Array.IndexOf(names, column) is >= 0 and var index && !forced[index])
            {
                types[index] = type;
                forced[index] = true;
            }
        }
    }
}
