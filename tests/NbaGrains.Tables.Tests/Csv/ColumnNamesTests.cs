using NbaGrains.Tables.Csv;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("a,b", "a,b")]
    [InlineData("a,a,a", "a,a_2,a_3")]
    [InlineData("a,a,,a_2, a", "a,a_3,column_3,a_2,a_4")]
    [InlineData(",column_1,column_1", "column_1_2,column_1,column_1_3")]
    [InlineData(" , ", "column_1,column_2")]
    public void Names_are_never_blank_and_never_equal(string header, string names) =>
        Assert.Equal(names.Split(','), ColumnNames.From(header.Split(',')));

    /// <summary>Each repeated name was searched for from the first number on: such a header took minutes.</summary>
    [Fact]
    public void A_header_of_one_name_a_hundred_thousand_times_is_named_in_one_pass()
    {
        var names = ColumnNames.From([.. Enumerable.Repeat("c", 100_000)]);

        Assert.Equal(100_000, names.Distinct().Count());
        Assert.Equal("c_100000", names[^1]);
    }
}
