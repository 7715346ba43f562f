using System.Text.RegularExpressions;
using NbaGrains.Quality.Checks;

namespace NbaGrains.Quality.Tests.Validation;

public sealed class LinearRegexTests
{
    private static readonly string[] Texts =
    [
        "", "a", "aa", "aaaa", "ab", "aab", "b", "A", "z", "0012345678", "0012345678\n", "001234567", "00123456789", "x0012345678", "٣",
        "Luka Dončić", "O'Neal-Smith Jr.", "a.b", "a b", "a\tb", "a\nb", "\n", "$", "a$", "^", "a^", "[", "]", "-", "{", "a{2}", "\\", "a\\", "🏀", "\0",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("^")]
    [InlineData("$")]
    [InlineData("^$")]
    [InlineData("^00[0-9]{8}$")]
    [InlineData(@"^[\p{L} .'-]+$")]
    [InlineData(@"^\P{L}*$")]
    [InlineData("a")]
    [InlineData("aa$")]
    [InlineData("^a*b")]
    [InlineData("^a{2,}b$")]
    [InlineData("^a{1,3}$")]
    [InlineData("^.+b$")]
    [InlineData(@"^\w\s\w$")]
    [InlineData(@"^\d+$")]
    [InlineData("[^a-c]")]
    [InlineData("[a-]")]
    [InlineData(@"[\]\[\\^-]")]
    [InlineData(@"a\.b")]
    [InlineData(@"\$$")]
    [InlineData(@"^a\$")]
    [InlineData(@"^\\?$")]
    public void A_plain_pattern_matches_the_same_texts_on_either_engine(string pattern)
    {
        Assert.True(LinearRegex.IsPlain(pattern));
        var reference = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        Assert.All(Texts, text => Assert.Equal(reference.IsMatch(text), LinearRegex.Of(pattern).IsMatch(text)));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^a*a*b$")]
    [InlineData("a+b")]
    [InlineData("a|b")]
    [InlineData("a*?")]
    [InlineData("^a+?")]
    [InlineData("a{2}{3}")]
    [InlineData("^a{100}")]
    [InlineData("a{b")]
    [InlineData("x{,5}")]
    [InlineData("[]a]")]
    [InlineData("[^]a]")]
    [InlineData("[a-z-[aeiou]]")]
    [InlineData("[a")]
    [InlineData(@"[a\")]
    [InlineData(@"a\")]
    [InlineData(@"a\\$")]
    [InlineData(@"\p{L")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\1")]
    [InlineData(@"\ba")]
    [InlineData(@"\x41")]
    [InlineData("(?=a)")]
    [InlineData("a^b")]
    [InlineData("a$b")]
    [InlineData("*")]
    public void Any_other_is_left_to_the_engine_that_cannot_be_slow(string pattern) => Assert.False(LinearRegex.IsPlain(pattern));

    [Fact]
    public void What_cannot_be_matched_in_linear_time_is_refused() => Assert.Throws<NotSupportedException>(() => LinearRegex.Of(@"(a)\1"));

    [Theory]
    [InlineData("[z-a]")]
    [InlineData(@"^\p{Nothing}+$")]
    [InlineData("^a{3,1}")]
    public void A_plain_pattern_is_still_held_to_the_syntax(string pattern)
    {
        Assert.True(LinearRegex.IsPlain(pattern));
        var expected = Assert.Throws<RegexParseException>(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        var actual = Assert.Throws<RegexParseException>(() => LinearRegex.Of(pattern));
        Assert.Equal((expected.Message, expected.Offset), (actual.Message, actual.Offset));
    }
}
