using System.Text;

namespace NbaGrains.Quality.States;

/// <summary>Classes of characters that a text may hold.</summary>
[Flags]
public enum CharacterClass : byte
{
    None = 0,
    Upper = 1,
    Lower = 2,
    Digit = 4,
    Space = 8,
    Punctuation = 16,
    NonAscii = 32,

    /// <summary>Bytes that are not UTF-8.</summary>
    Invalid = 64,
}

/// <summary>Finds the classes and the length of a text.</summary>
internal static class CharacterClassifier
{
    private static readonly CharacterClass[] Ascii = Enumerable.Range(0, 128).Select(c => Of(new Rune(c))).ToArray();

    public static (int CodePoints, CharacterClass Classes) Classify(ReadOnlySpan<byte> text)
    {
        var classes = CharacterClass.None;
        var codePoints = 0;
        while (!text.IsEmpty)
        {
            codePoints++;
            if (text[0] < 128)
            {
                classes |= Ascii[text[0]];
                text = text[1..];
                continue;
            }

            var valid = Rune.DecodeFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            classes |= CharacterClass.NonAscii | (valid ? Of(rune) : CharacterClass.Invalid);
            text = text[length..];
        }

        return (codePoints, classes);
    }

    /// <summary>The class of a character, without <see cref="CharacterClass.NonAscii"/>.</summary>
    public static CharacterClass Of(Rune rune)
    {
        if (Rune.IsUpper(rune))
            return CharacterClass.Upper;
        if (Rune.IsLower(rune))
            return CharacterClass.Lower;
        if (Rune.IsDigit(rune))
            return CharacterClass.Digit;
        if (Rune.IsWhiteSpace(rune))
            return CharacterClass.Space;
        return Rune.IsLetter(rune) ? CharacterClass.None : CharacterClass.Punctuation;
    }
}
