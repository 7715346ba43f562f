using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>A question about a text. Bytes are UTF-8, or what the file holds instead.</summary>
internal delegate bool TextPredicate(ReadOnlySpan<byte> text);

/// <summary>A question about a text with a number for an answer; below 0 is no.</summary>
internal delegate int TextQuestion(ReadOnlySpan<byte> text);

/// <summary>Texts that answer a question with yes. Each distinct text of a leaf is asked once.</summary>
internal sealed class TextCheck(int column, TextPredicate keeps) : RowCheck
{
    private readonly TextAnswers _answers = new(text => keeps(text) ? 0 : -1);

    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(column);
        var coded = view.Codes(column);
        _answers.Ask(view, column, coded);
        return _answers.No == 0 && vector.Invalid == 0 ? view.Rows - vector.Nulls : null;
    }

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var coded = view.Codes(column);
        _answers.Ask(view, column, coded);
        known.Clear();
        broken.Clear();
        view.Column(column).Invalidity.CopyTo(broken);
        var codes = coded.Codes.AsSpan(0, view.Rows);
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0)
                continue;
            RowMask.Set(known, row);
            if (_answers[codes[row]] < 0)
                RowMask.Set(broken, row);
        }
    }

    public override void BeginLeaf() => _answers.Clear();
}

/// <summary>The answers to a question by the code of the text.</summary>
internal sealed class TextAnswers(TextQuestion question)
{
    private int[] _answers = new int[64];
    private int _generation = -1;

    /// <summary>Texts that were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Texts that said no.</summary>
    public int No { get; private set; }

    public int this[int code] => _answers[code];

    public void Clear() => _generation = -1;

    /// <summary>Asks the texts that the batch brought. To be called for every batch.</summary>
    public void Ask(BatchView view, int column, CodedText coded)
    {
        if (_generation != coded.Generation)
        {
            _generation = coded.Generation;
            Asked = No = 0;
        }

        if (Asked == coded.Table.Length)
            return;
        if (_answers.Length < coded.Table.Length)
            Array.Resize(ref _answers, Math.Max(coded.Table.Length, _answers.Length * 2));
        var batch = view.Batch;
        var vector = view.Column(column);
        for (var row = 0; Asked < coded.Table.Length; row++)
        {
            // Codes rise in the order of first rows. The table keeps long texts only in part, so the row's own is asked.
            if (coded.Codes[row] != Asked)
                continue;
            int answer;
            if (vector.Type == ColumnType.Text)
                answer = question(batch.TextOf(vector, row));
            else
                answer = batch.TryGetCell(row, column, out var cell) ? question(cell) : -1;
            _answers[Asked++] = answer;
            No += answer < 0 ? 1 : 0;
        }
    }
}
