using System.Text;

namespace NbaGrains.Tables.Tests.Csv;

/// <summary>Writes a random table in a random dialect together with the cells that must be read from it. The seed decides everything.</summary>
internal sealed class CsvFuzzer
{
    private static readonly string[] Words = ["a", "James", "6'5\"", "Dončić", "-1", "3.5", "2026-11-21", "x\"y\"z", "'", "東京", "NaN", "0"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string[] _lineEnds;
    private readonly int _columns;

    public CsvFuzzer(int seed)
    {
        _random = new Random(seed);
        Delimiter = Pick([',', ';', '\t', '|']);
        _lineEnds = Pick<string[]>([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\n", "\r\n", "\r"]]);
        _columns = Chance(0.15) ? 1 : Chance(0.7) ? _random.Next(2, 8) : _random.Next(8, 41);
        Write();
    }

    public char Delimiter { get; }

    public List<string?[]> Rows { get; } = [];

    public int Ragged { get; private set; }

    public int Malformed { get; private set; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(_text.ToString());

    private void Write()
    {
        if (Chance(0.2))
            _text.Append('\uFEFF');
        if (Chance(0.2))
            EndLine();
        _text.AppendJoin(Delimiter, Enumerable.Range(0, _columns).Select(column => $"c{column}"));
        EndLine();
        for (var rows = _random.Next(60); rows > 0; rows--)
            WriteRow();
        if (Chance(0.2))
            WriteUnterminated();
        else if (Chance(0.5) && Rows.Count > 0 && Rows[^1][^1] is not null)
            _text.Length -= _text.ToString().EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
    }

    private void WriteRow()
    {
        if (_columns > 1 && Chance(0.05))
            EndLine();
        var fields = _columns > 1 && Chance(0.08) ? _random.Next(1, _columns + 4) : _columns;
        Ragged += fields == _columns ? 0 : 1;
        var cells = new string?[Math.Max(fields, _columns)];
        for (var field = 0; field < fields; field++)
        {
            if (field > 0)
                _text.Append(Delimiter);
            // A row of one null field would be a blank line.
            cells[field] = WriteCell(mayBeNull: fields > 1 || _columns == 1);
        }

        Rows.Add(cells[.._columns]);
        EndLine();
    }

    private string? WriteCell(bool mayBeNull)
    {
        if (mayBeNull && Chance(0.15))
            return null;
        var quoted = Chance(0.4);
        var value = new StringBuilder();
        for (var words = _random.Next(quoted ? 0 : 1, Chance(0.03) ? 60 : 4); words > 0; words--)
            value.Append(quoted && Chance(0.5) ? Pick([Delimiter.ToString(), "\"", "\n", "\r\n", "\r", "\"\"", " "]) : Pick(Words));
        if (!quoted)
        {
            _text.Append(Chance(0.1) ? value.Insert(0, ' ') : value);
            return value.ToString();
        }

        _text.Append('"').Append(value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        var behind = Chance(0.1) ? Pick([" ", "x", "x\"", "6'5\"", " \"q\""]) : "";
        _text.Append(behind);
        return value + behind;
    }

    /// <summary>A line whose quote never closes, then plain lines: it is lost, they are not.</summary>
    private void WriteUnterminated()
    {
        Malformed++;
        var before = _random.Next(_columns);
        for (var column = 0; column < before; column++)
            _text.Append('u').Append(Delimiter);
        _text.Append("\"never closed").Append(Delimiter).Append("\"\" here");
        EndLine();
        for (var rows = _random.Next(4); rows > 0; rows--)
        {
            var cells = Enumerable.Range(0, _columns).Select(column => $"v{column}").ToArray();
            _text.AppendJoin(Delimiter, cells);
            Rows.Add(cells);
            EndLine();
        }
    }

    private void EndLine()
    {
        var end = Pick(_lineEnds);
        // CR and then LF would be one line end.
        if (end == "\n" && _text.Length > 0 && _text[^1] == '\r')
            end = "\r\n";
        _text.Append(end);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
