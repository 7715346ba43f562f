using System.Text;

namespace NbaGrains.Quality.Tests.Suites;

/// <summary>Makes texts that are nearly right.</summary>
internal static class Mangle
{
    private const string Alphabet = "{}[]:,-'\"#&*!|>%@`?~ \t\n\r\\x0\u0000\u0085\u2028é日\uD83D\uFEFFnullthat";

    /// <summary>A text after a few insertions, deletions, replacements and copies.</summary>
    public static string Some(string yaml, Random random)
    {
        var text = new StringBuilder(yaml);
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                default:
                    var from = random.Next(text.Length);
                    text.Insert(at, text.ToString(from, Math.Min(random.Next(1, 30), text.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }
}
