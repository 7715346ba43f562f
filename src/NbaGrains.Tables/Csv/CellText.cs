using System.Text;
using NbaGrains.Tables.Parsing;

namespace NbaGrains.Tables.Csv;

/// <summary>What a cell holds before its type is asked.</summary>
internal enum CellKind
{
    Value,
    Null,
    Empty,
    Blank,
}

/// <summary>Tells values from cells without one: the single place that defines null, empty and blank.</summary>
internal sealed unsafe class CellText
{
    private readonly byte[][] _nullTokens;
    private readonly int _longestToken;

    public CellText(IReadOnlyList<string> nullTokens)
    {
        _nullTokens = nullTokens.Select(Encoding.UTF8.GetBytes).Where(token => token.Length > 0).ToArray();
        _longestToken = _nullTokens.Length == 0 ? 0 : _nullTokens.Max(token => token.Length);
    }

    public bool HasNullTokens => _longestToken > 0;

    /// <summary>Whether a null token (-1, 9999-12-31) could be mistaken for a value, so that no cell may skip the comparison.</summary>
    public bool HasTokensLikeValues =>
        Array.Exists(_nullTokens, token => CellClassifier.Classify(token, NumberFormat.Plain) != Types.ColumnType.Text);

    /// <summary>Whether an unquoted cell is one of the configured null tokens.</summary>
    public bool IsNullToken(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > _longestToken)
            return false;
        foreach (var token in _nullTokens)
        {
            if (cell.SequenceEqual(token))
                return true;
        }

        return false;
    }

    /// <summary>Looks at the field from <paramref name="start"/> to <paramref name="end"/> (with its flag), unquoting it in place.</summary>
    public CellKind Read(byte* bytes, int start, uint end, out ReadOnlySpan<byte> cell)
    {
        var position = (int)(end & TokenBlock.Position);
        if ((end & TokenBlock.Quoted) != 0)
        {
            var (from, length) = CellUnquoter.Unquote(bytes, start, position);
            cell = new ReadOnlySpan<byte>(bytes + from, length);
            if (length == 0)
                return CellKind.Empty;
        }
        else
        {
            cell = default;
            if (position <= start)
                return CellKind.Null;
            cell = new ReadOnlySpan<byte>(bytes + start, position - start);
            if (IsNullToken(cell))
                return CellKind.Null;
        }

        return Parsing.Ascii.IsBlank(cell[0]) && Parsing.Ascii.IsAllBlank(cell) ? CellKind.Blank : CellKind.Value;
    }
}
