using System.Text;

namespace NbaGrains.Tables.Generation;

/// <summary>Writes lines as CSV into one buffer and the full buffer to a stream: no string, no allocation a row.</summary>
internal sealed class CsvRowWriter(Stream destination)
{
    private const int BufferSize = 64 * 1024;

    // 25 separators, the line end and every number at its widest leave more than half of this for the name.
    private const int LongestRow = 512;

    private const int GameIdDigits = 10;
    private const int YearDigits = 4;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _length;

    public void WriteHeader()
    {
        _length += Encoding.UTF8.GetBytes(string.Join(',', BoxScoreColumns.All), _buffer.AsSpan(_length));
        _buffer[_length++] = (byte)'\n';
    }

    public void Write(in BoxScoreLine line)
    {
        if (BufferSize - _length < LongestRow) Flush();

        var cells = new CsvCells(_buffer.AsSpan(_length));
        cells.Digits(line.GameId, GameIdDigits);
        cells.Date(line.Date);
        cells.Digits(line.Season, YearDigits);
        cells.Text(Teams.Code(line.Team));
        cells.Text(Teams.Code(line.Opponent));
        cells.Boolean(line.IsHome);
        cells.Integer(line.PlayerId);
        cells.Text(line.Name);
        cells.Letter(line.Position);
        cells.Boolean(line.IsStarter);
        cells.Tenths(line.TenthsOfMinutes);
        cells.Integer(line.Points);
        cells.Integer(line.FieldGoals);
        cells.Integer(line.FieldGoalAttempts);
        cells.Integer(line.Threes);
        cells.Integer(line.ThreeAttempts);
        cells.Integer(line.FreeThrows);
        cells.Integer(line.FreeThrowAttempts);
        cells.Integer(line.OffensiveRebounds);
        cells.Integer(line.DefensiveRebounds);
        cells.Integer(line.Assists);
        cells.Integer(line.Steals);
        cells.Integer(line.Blocks);
        cells.Integer(line.Turnovers);
        cells.Integer(line.Fouls);
        cells.Integer(line.PlusMinus);
        _length += cells.EndRow();
    }

    public void Flush()
    {
        destination.Write(_buffer, 0, _length);
        _length = 0;
    }
}
