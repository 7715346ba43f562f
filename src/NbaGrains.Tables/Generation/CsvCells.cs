namespace NbaGrains.Tables.Generation;

/// <summary>The cells of one row, each followed by a comma. No value of a box score holds a comma, a quote or a line end.</summary>
internal ref struct CsvCells(Span<byte> row)
{
    private readonly Span<byte> _row = row;
    private int _length;

    public void Text(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_row[_length..]);
        _length += value.Length;
        Comma();
    }

    public void Letter(byte value)
    {
        _row[_length++] = value;
        Comma();
    }

    public void Boolean(bool value) => Text(value ? "true"u8 : "false"u8);

    public void Date(DateOnly value)
    {
        PutDigits(value.Year, 4);
        _row[_length++] = (byte)'-';
        PutDigits(value.Month, 2);
        _row[_length++] = (byte)'-';
        PutDigits(value.Day, 2);
        Comma();
    }

    /// <summary>A number with leading zeros.</summary>
    public void Digits(long value, int count)
    {
        PutDigits(value, count);
        Comma();
    }

    /// <summary>An integer, or an empty cell.</summary>
    public void Integer(int? value)
    {
        if (value is { } number) PutInteger(number);
        Comma();
    }

    /// <summary>A number of tenths with one decimal.</summary>
    public void Tenths(int value)
    {
        if (value < 0) _row[_length++] = (byte)'-';
        var (whole, tenth) = Math.DivRem(Math.Abs(value), 10);
        PutInteger(whole);
        _row[_length++] = (byte)'.';
        PutDigits(tenth, 1);
        Comma();
    }

    /// <summary>Ends the row in place of the last comma; returns the row's length in bytes.</summary>
    public readonly int EndRow()
    {
        _row[_length - 1] = (byte)'\n';
        return _length;
    }

    private void Comma() => _row[_length++] = (byte)',';

    private void PutInteger(int value)
    {
        if (value < 0)
        {
            _row[_length++] = (byte)'-';
            value = -value;
        }

        // Nearly every number of a box score has one or two digits.
        if (value < 10) PutDigits(value, 1);
        else if (value < 100) PutDigits(value, 2);
        else PutDigits(value, DigitsOf(value));
    }

    private static int DigitsOf(int value)
    {
        var digits = 1;
        for (; value >= 10; value /= 10) digits++;
        return digits;
    }

    private void PutDigits(long value, int count)
    {
        for (var i = _length + count - 1; i >= _length; i--)
        {
            _row[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        _length += count;
    }
}
