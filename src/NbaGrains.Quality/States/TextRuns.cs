using System.Text;

namespace NbaGrains.Quality.States;

/// <summary>
/// Cuts a text into runs: <c>A</c> upper case, <c>a</c> lower case, <c>9</c> digits, <c>x</c> other letters, else the character itself.
/// Works in the spans it is given, because it sees every distinct text of a table.
/// </summary>
internal ref struct TextRuns(Span<char> symbols, Span<int> lengths, Span<bool> ascii)
{
    /// <summary>Runs that a shape has at most.</summary>
    public const int MaxRuns = 24;

    private static readonly char[] AsciiSymbols = [.. Enumerable.Range(0, 128).Select(c => SymbolOf(new Rune(c)))];

    private readonly Span<char> _symbols = symbols;
    private readonly Span<int> _lengths = lengths;
    private readonly Span<bool> _ascii = ascii;
    private int _count;

    public readonly ReadOnlySpan<char> Symbols => _symbols[.._count];

    public readonly ReadOnlySpan<int> Lengths => _lengths[.._count];

    /// <summary>Whether all characters of a run were ASCII.</summary>
    public readonly ReadOnlySpan<bool> Ascii => _ascii[.._count];

    /// <summary>False where the text has too many runs for a pattern.</summary>
    public bool Read(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var isAscii = text[0] < AsciiSymbols.Length;
            char symbol;
            var length = 1;
            if (isAscii)
            {
                symbol = AsciiSymbols[text[0]];
            }
            else
            {
                Rune.DecodeFromUtf8(text, out var rune, out length);
                symbol = SymbolOf(rune);
            }

            text = text[length..];
            if (_count > 0 && _symbols[_count - 1] == symbol)
            {
                _lengths[_count - 1]++;
                _ascii[_count - 1] &= isAscii;
                continue;
            }

            if (_count == MaxRuns)
                return false;
            _symbols[_count] = symbol;
            _lengths[_count] = 1;
            _ascii[_count++] = isAscii;
        }

        return true;
    }

    // Regular expressions of .NET see a character beyond 16 bits as two: there is no pattern for it.
    private static char SymbolOf(Rune rune) => !rune.IsBmp ? '\uFFFD' : CharacterClassifier.Of(rune) switch
    {
        CharacterClass.Upper => 'A',
        CharacterClass.Lower => 'a',
        CharacterClass.Digit => '9',
        CharacterClass.None => 'x',
        _ => (char)rune.Value,
    };
}
