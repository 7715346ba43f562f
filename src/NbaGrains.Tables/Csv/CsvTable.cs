using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>
/// A CSV input that was opened and looked at: its dialect, its columns and the types that a sample suggests. Scans may run over it any
/// number of times.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private readonly ByteSource _source;
    private readonly TypeFamily[] _families;

    internal CsvTable(
        ByteSource source, CsvOptions options, byte delimiter, string[] names, ColumnType[] types, bool[] forced, TypeFamily[] families, long dataStart)
    {
        _source = source;
        Options = options;
        Delimiter = delimiter;
        Names = names;
        SampledTypes = types;
        Forced = forced;
        _families = families;
        DataStart = dataStart;
    }

    /// <summary>The path as given.</summary>
    public string Name => _source.Name;

    /// <summary>Column names: unique, never blank.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The types that the sample suggests, or a schema forces. A scan may widen the suggested ones.</summary>
    public IReadOnlyList<ColumnType> SampledTypes { get; }

    /// <summary>Which types a schema forces.</summary>
    public IReadOnlyList<bool> Forced { get; }

    /// <summary>The families that columns are held to; a forced type goes before.</summary>
    public IReadOnlyList<TypeFamily> Families => _families;

    /// <summary>Decoded bytes; null while a stream arrives.</summary>
    public long? Length => _source.Length;

    /// <summary>Whether the input is a stream that is spooled while it arrives.</summary>
    public bool IsStream => _source.IsArriving;

    /// <summary>What the file was when it was opened; null for a stream, and for what is decoded into a spool.</summary>
    public FileIdentity? Identity => _source.Identity;

    /// <summary>Whether the file is another than when it was opened: it grew, shrank, or was written to. A stream never is.</summary>
    public bool HasChanged() => _source.HasChanged();

    /// <summary>Refuses a file that was written to since it was opened. One that only grew is read as it was: the rest belongs to the next run.</summary>
    /// <exception cref="TableException">It was.</exception>
    public void ThrowIfChanged()
    {
        if (_source.WasOverwritten())
            throw new TableException($"{Name}: changed while it was read. Read a finished file.");
    }

    public CsvOptions Options { get; }

    /// <summary>The delimiter in use.</summary>
    public byte Delimiter { get; }

    /// <summary>The offset of the first data record.</summary>
    internal long DataStart { get; }

    internal ByteSource Source => _source;

    /// <summary>What <see cref="SampledTypes"/> rest on.</summary>
    internal TypeSample Sample { get; set; } = new([], []);

    /// <summary>Reads a column as what its cells are, whatever a rule needs.</summary>
    internal void LetGo(int column) => _families[column] = TypeFamily.Any;

    /// <summary>Opens an input and samples it.</summary>
    /// <exception cref="TableException">It cannot be opened, is empty, or the options do not fit it.</exception>
    public static CsvTable Open(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        return Open(ByteSources.Open(path, options.Encoding), options);
    }

    /// <summary>As <see cref="Open(string, CsvOptions?)"/>, from a stream, which is spooled.</summary>
    public static CsvTable Open(string name, Stream stream, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        return Open(ByteSources.OfStream(name, stream, options.Encoding), options);
    }

    /// <summary>What the beginning of an input tells, without a sample of its types.</summary>
    /// <exception cref="TableException">It cannot be opened, is empty, or the options do not fit it.</exception>
    public static CsvOutline Outline(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using var table = Open(ByteSources.Open(path, options.Encoding), options, samples: false);
        return new CsvOutline(table.Names, table.Length, table.IsStream);
    }

    public void Dispose() => _source.Dispose();

    private static CsvTable Open(ByteSource source, CsvOptions options, bool samples = true)
    {
        try
        {
            return CsvOpener.Open(source, options, samples);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}

/// <summary>What the beginning of a table tells.</summary>
/// <param name="Names">Its columns.</param>
/// <param name="Length">Decoded bytes; null while a stream arrives.</param>
/// <param name="IsStream">Whether it is spooled while it arrives.</param>
public sealed record CsvOutline(IReadOnlyList<string> Names, long? Length, bool IsStream);
