using System.Text;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class FuzzTests
{
    private const string Alphabet = "{}[]:,-'\"#&*!|>%@`?~ \t\n\r\\x0\u0000\u0085\u2028é日\uD83D\uFEFFnullthat";

    /// <summary>Whatever somebody types, the answer is a suite or an explanation.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_mangled_suite_is_a_suite_or_refused_with_a_place(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 600; i++)
        {
            var yaml = Mangled(SampleSuites.Full, random);
            try
            {
                Assert.NotEmpty(SuiteReader.Parse(yaml, "s.yml", Read.Custom).Rules);
            }
            catch (SuiteException error)
            {
                Assert.StartsWith("s.yml:", error.Message, StringComparison.Ordinal);
                Assert.Contains("^", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_beginning_of_a_suite_is_a_suite_or_refused()
    {
        for (var length = 0; length < SampleSuites.Full.Length; length += 3)
        {
            try
            {
                SuiteReader.Parse(SampleSuites.Full[..length], "s.yml", Read.Custom);
            }
            catch (SuiteException error)
            {
                Assert.StartsWith("s.yml:", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static string Mangled(string yaml, Random random)
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
