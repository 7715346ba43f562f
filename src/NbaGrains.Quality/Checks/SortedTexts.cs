using System.Text;

namespace NbaGrains.Quality.Checks;

/// <summary>A few texts, found by their bytes.</summary>
internal sealed class SortedTexts
{
    private readonly byte[][] _texts;

    public SortedTexts(IEnumerable<string> texts)
    {
        _texts = [.. texts.Distinct().Select(Encoding.UTF8.GetBytes)];
        Array.Sort(_texts, (a, b) => a.AsSpan().SequenceCompareTo(b));
    }

    public int Count => _texts.Length;

    public IReadOnlyList<string> ToList() => [.. _texts.Select(Encoding.UTF8.GetString)];

    /// <summary>The index of a text; below 0 where it is none of them.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, _texts.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = text.SequenceCompareTo(_texts[middle]);
            if (order == 0)
                return middle;
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return -1;
    }
}
