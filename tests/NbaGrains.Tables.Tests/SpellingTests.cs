namespace NbaGrains.Tables.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("pionts", " Did you mean 'points'?")]
    [InlineData("POINTS", " Did you mean 'points'?")]
    [InlineData("rebound", " Did you mean 'rebounds'?")]
    [InlineData("oprts", " Did you mean 'ports'?")]
    [InlineData("assits", " Did you mean 'assists'?")]
    [InlineData("reb", " Did you mean 'rebounds'?")]
    public void The_nearest_name_is_suggested(string word, string suggestion) =>
        Assert.Equal(suggestion, Spelling.Suggest(word, ["points", "assists", "rebounds", "ports"]));

    [Fact]
    public void Without_a_near_name_a_few_are_listed()
    {
        Assert.Equal(" It has: a, b.", Spelling.Suggest("something else", ["a", "b"]));
        Assert.Equal(
            " It has: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...",
            Spelling.Suggest("a very long name indeed", [.. Enumerable.Range(0, 11).Select(i => $"{i}")]));
    }

    [Fact]
    public void Nothing_is_suggested_out_of_nothing() => Assert.Equal("", Spelling.Suggest("x", []));
}
