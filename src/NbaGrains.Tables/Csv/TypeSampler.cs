using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// Guesses column types from stripes of the whole file, so that a late surprise seldom makes a column be read twice. A wrong guess costs
/// time, never correctness: a type that is too narrow is contradicted, and the records that made one wider are looked for by the scan,
/// because a stripe may begin inside quotes and take text for records.
/// </summary>
internal static unsafe class TypeSampler
{
    private const int Stripes = 16;
    private const int MinStripeBytes = 32 * 1024;

    // Of cells whose type nobody knows each is looked at closely; after a few rows most types are known.
    private const int FirstRows = 64;

    // Room for several records of any usual width.
    private const int StripeBytesPerColumn = 64;

    public static TypeSample Sample(CsvTable table, ColumnType[] types)
    {
        ColumnType[]? sure = null;
        List<long> starts = [];
        var strange = new bool[types.Length];
        var stripe = Math.Max(MinStripeBytes, StripeBytesPerColumn * table.Names.Count);
        using var buffer = new PinnedBuffer(stripe);
        using var block = new TokenBlock(table.Names.Count, TokenBlock.RowsFor(table.Names.Count));
        var reader = new ColumnReader(new CellText(table.Options.NullTokens), table.Options.Numbers);
        var vector = new ColumnVector(block.MaxRows);
        foreach (var offset in Offsets(table, stripe))
        {
            buffer.Fill(table.Source, offset, stripe);
            var at = offset == table.DataStart
                ? 0
                : RecordStart.Guess(buffer, 0, buffer.Length, table.Delimiter, table.Names.Count);
            long start = -1;
            var rows = sure is null ? FirstRows : block.MaxRows;
            while (at >= 0 && at < buffer.Length)
            {
                Tokenizer.Tokenize(SimdChoice.Current, block, buffer.Bytes, at, buffer.Length, table.Delimiter, Math.Min(rows, block.MaxRows));
                rows = block.MaxRows;
                if (block.Rows == 0)
                    break;
                if (start < 0)
                    start = buffer.Offset + block.RowStarts[0];
                for (var column = 0; column < types.Length; column++)
                {
                    // Text cannot widen, so its cells need no look.
                    if (table.Forced[column] || types[column] == ColumnType.Text)
                        continue;
                    reader.Read(block, buffer.Bytes, column, vector, types[column], forced: false, table.Families[column]);
                    types[column] = TypeLattice.Join(types[column], reader.Widened);
                    strange[column] |= reader.InvalidCells.Count > 0;
                    if (reader.Widened != ColumnType.Unknown && sure is not null && !starts.Contains(start))
                        starts.Add(start);
                }

                at = block.Next;
            }

            // The first stripe begins where the first record does.
            if (sure is null && LetGo(table, types, strange))
                return Sample(table, types);
            sure ??= (ColumnType[])types.Clone();
        }

        return new TypeSample(sure!, starts);
    }

    /// <summary>
    /// Lets go of families that the beginning of the file has no cell of: a rule about numbers is then no reason to take every name for a
    /// broken number. The beginning alone decides, so that a stream is read as a file is.
    /// </summary>
    private static bool LetGo(CsvTable table, ColumnType[] types, bool[] strange)
    {
        var any = false;
        for (var column = 0; column < types.Length; column++)
        {
            if (table.Families[column] == TypeFamily.Any || types[column] != ColumnType.Unknown || !strange[column])
                continue;
            table.LetGo(column);
            any = true;
        }

        if (any)
        {
            for (var column = 0; column < types.Length; column++)
                types[column] = table.Forced[column] ? types[column] : ColumnType.Unknown;
        }

        return any;
    }

    private static IEnumerable<long> Offsets(CsvTable table, int stripe)
    {
        yield return table.DataStart;
        if (table.Source.IsArriving || table.Length is not { } length)
            yield break;
        var rest = length - table.DataStart;
        var step = Math.Max(stripe, (rest - stripe) / Stripes);
        for (var offset = table.DataStart + step; offset < length; offset += step)
            yield return Math.Min(offset, Math.Max(table.DataStart + 1, length - stripe));
    }
}
