using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>The binary form of stored scans.</summary>
internal static class StoredFormat
{
    /// <summary>"NBAR", little endian.</summary>
    private const uint Magic = 0x5241424E;

    // To be raised when any state within, or a fingerprint, changes its form.
    private const byte Version = 1;

    public static void Write(Stream output, StoredScan stored) => StateFrame.Write(output, Magic, Version, writer =>
    {
        writer.Write(stored.Header.Name);
        writer.Write(stored.Header.Delimiter);
        WriteMany(writer, stored.Header.Names, writer.Write);
        foreach (var forced in stored.Reading.Forced)
            writer.Write(forced);
        WriteMany(writer, stored.Reading.Declared, pair => WritePair(writer, pair.Key, (byte)pair.Value));
        WriteMany(writer, stored.Reading.Families, pair => WritePair(writer, pair.Key, (byte)pair.Value));
        var facts = stored.Scan.Facts;
        foreach (var part in (ReadOnlySpan<long>)[facts.Bytes, facts.Rows, facts.Ragged, facts.Malformed, facts.InvalidUtf8])
            writer.Write(part);
        writer.WriteIssues(facts.Issues);
        writer.WriteTypes(stored.Scan.Types);
        stored.Scan.State.Write(writer);
        WriteMany(writer, stored.Rules, pair =>
        {
            writer.Write(pair.Key);
            pair.Value.Tally.Write(writer);
            writer.Write(pair.Value.Keys is not null);
            if (pair.Value.Keys is { } keys)
                WriteKeys(writer, keys);
        });
        WriteMany(writer, stored.Filtered, pair =>
        {
            writer.Write(pair.Key);
            pair.Value.Write(writer);
        });
    });

    public static StoredScan Read(Stream input) => StateFrame.Read(input, Magic, Version, reader =>
    {
        var name = reader.ReadString();
        var delimiter = reader.ReadByte();
        var header = new TableHeader(name, ReadMany(reader, reader.ReadString), delimiter);
        bool[] forced = [.. header.Names.Select(_ => reader.ReadBoolean())];
        var declared = ReadMany(reader, () => (Name: reader.ReadString(), Type: (ColumnType)reader.ReadByte()));
        var families = ReadMany(reader, () => (Name: reader.ReadString(), Family: (TypeFamily)reader.ReadByte()));
        var reading = new ReadingTypes(forced, declared.ToDictionary(one => one.Name, one => one.Type), families.ToDictionary(one => one.Name, one => one.Family));
        var (bytes, rows, ragged, malformed, invalidUtf8) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var facts = new ScanFacts(bytes, rows, ragged, malformed, invalidUtf8, reader.ReadIssues(), new StageClock());
        var types = reader.ReadTypes();
        var state = TableState.Read(reader);
        if (types.Length != header.Names.Count || state.Columns.Count != header.Names.Count)
            throw new InvalidDataException("The stored scan has other columns than names.");
        var rules = ReadMany(reader, () => (Key: reader.ReadString(), Rule: new StoredRule(RuleTally.Read(reader), reader.ReadBoolean() ? ReadKeys(reader) : null)));
        var filtered = ReadMany(reader, () => (Key: reader.ReadString(), State: ColumnState.Read(reader)));
        var scan = new TableScan(state, types, [.. types.Select(_ => true)], facts, []);
        return new StoredScan(header, reading, scan, rules.ToDictionary(one => one.Key, one => one.Rule), filtered.ToDictionary(one => one.Key, one => one.State));
    });

    private static void WriteKeys(BinaryWriter writer, KeyAnswer keys)
    {
        writer.Write(keys.Report.Keys);
        writer.Write(keys.Report.Repeated);
        WriteMany(writer, keys.Report.Sample, repeat =>
        {
            writer.Write(repeat.Row);
            writer.Write(repeat.FirstRow);
        });
        WriteMany(writer, keys.Rows, writer.WriteRow);
    }

    private static KeyAnswer ReadKeys(BinaryReader reader)
    {
        var (keys, repeated) = (reader.ReadInt64(), reader.ReadInt64());
        var sample = ReadMany(reader, () => new RepeatedKey(reader.ReadInt64(), reader.ReadInt64()));
        return new KeyAnswer(new KeyReport(keys, repeated, sample, null), ReadMany(reader, reader.ReadRow));
    }

    private static void WritePair(BinaryWriter writer, string name, byte value)
    {
        writer.Write(name);
        writer.Write(value);
    }

    private static void WriteMany<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
            write(item);
    }

    private static List<T> ReadMany<T>(BinaryReader reader, Func<T> read)
    {
        var items = new List<T>();
        for (var left = reader.ReadCount(); left > 0; left--)
            items.Add(read());
        return items;
    }
}
