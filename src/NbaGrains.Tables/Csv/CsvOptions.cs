using System.Text;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>How a CSV file is to be read. The defaults suit most files: the delimiter is found, the first record is the header.</summary>
public sealed record CsvOptions
{
    /// <summary>The field delimiter, an ASCII character; null to find it among <c>,</c> <c>;</c> tab <c>|</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first record holds the names. Without a header, columns are named <c>column_1</c>, <c>column_2</c> ...</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The encoding of the bytes; null for UTF-8 (or UTF-16 by byte-order mark).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Unquoted cells that mean null, besides the empty one. Compared byte by byte.</summary>
    public IReadOnlyList<string> NullTokens { get; init; } = [];

    /// <summary>Decimal and thousands separators.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>Types that are forced, by column name. A cell that is not of the type counts as invalid.</summary>
    public IReadOnlyDictionary<string, ColumnType> Schema { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>As <see cref="Schema"/>, but names that the file lacks are passed over.</summary>
    public IReadOnlyDictionary<string, ColumnType> DeclaredTypes { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>Families that columns are held to, by column name; names that the file lacks are passed over.</summary>
    public IReadOnlyDictionary<string, TypeFamily> Families { get; init; } = new Dictionary<string, TypeFamily>();

    /// <summary>Bytes of a leaf. Only tests choose another size than <see cref="DefaultLeafBytes"/>.</summary>
    public int LeafBytes { get; init; } = DefaultLeafBytes;

    /// <summary>A record longer than this is malformed.</summary>
    public int MaxRecordBytes { get; init; } = DefaultMaxRecordBytes;

    public const int DefaultLeafBytes = 4 << 20;

    public const int DefaultMaxRecordBytes = 8 << 20;
}
