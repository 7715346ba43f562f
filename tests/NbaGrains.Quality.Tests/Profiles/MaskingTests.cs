using System.Collections;
using System.Reflection;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Profiles;

public sealed class MaskingTests
{
    private const string Csv = """
        name,secret,salary,born,height
        Ana,Zanzibar,7300001,1987-03-17,201
        Ben,Quixote,7300002,1988-04-18,198
        Cid,Zanzibar,hidden-cell,1988-04-18,205
        Dan,Xylophone,7300004,1991-05-19,
        Eve,short
        """;

    private static readonly CsvOptions Options = new() { Schema = new Dictionary<string, ColumnType> { ["salary"] = ColumnType.Integer } };

    private static readonly HashSet<string> Masked = ["secret", "salary", "born"];

    [Fact]
    public void No_value_of_a_masked_column_appears_anywhere_in_the_profile()
    {
        var profile = Scans.Profile(Csv, Options, new ProfileOptions { Pii = Masked, Keys = ["secret"] });

        var said = string.Join('\n', Texts(profile));
        foreach (var value in (string[])["Zanzibar", "Quixote", "Xylophone", "short", "7300001", "7300002", "7300004", "hidden-cell", "1987", "1988", "1991"])
            Assert.DoesNotContain(value, said, StringComparison.Ordinal);
        Assert.Contains("Ana", said, StringComparison.Ordinal);
        Assert.Equal(["name", "secret", "salary", "born", "height"], profile.Columns.Select(column => column.Name));
    }

    [Fact]
    public void The_search_above_would_find_every_kind_of_value_in_a_profile_without_masks()
    {
        var said = string.Join('\n', Texts(Scans.Profile(Csv, Options)));

        foreach (var value in (string[])["Zanzibar", "7300001", "hidden-cell", "1987-03-17"])
            Assert.Contains(value, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_column_keeps_its_counts_and_withholds_the_rest()
    {
        var column = Scans.Profile(Csv, Options, new ProfileOptions { Pii = Masked }).Columns[1];

        Assert.True(column.Masked);
        Assert.Equal((5L, 4L, 0L), (column.Count, column.Distinct, column.Nulls));
        Assert.Null(column.Min);
        Assert.Null(column.Max);
        Assert.Empty(column.Top);
        Assert.Null(column.Length);
        Assert.Empty(column.Patterns);
        Assert.Null(column.InferredPattern);
        Assert.Null(column.Characters);
        Assert.Null(column.Advice);
    }

    [Fact]
    public void A_masked_number_withholds_its_moments_quantiles_and_correlations()
    {
        var profile = Scans.Profile("a,b,c\n1,2,3\n2,4,9\n3,1,5\n", profile: new ProfileOptions { Pii = new HashSet<string> { "b" } });

        Assert.Null(profile.Columns[1].Mean);
        Assert.Null(profile.Columns[1].Sum);
        Assert.Empty(profile.Columns[1].Quantiles);
        Assert.Empty(profile.Columns[1].Histogram);
        Assert.Equal(3, profile.Columns[1].Distinct);
        Assert.Equal(["a", "c"], profile.Correlations!.Columns);
        Assert.Equal(2, profile.Correlations.Values.Length);
        Assert.Equal(0, profile.Correlations.Omitted);
    }

    [Fact]
    public void One_numeric_column_beside_masked_ones_has_no_correlations() => Assert.Null(
        Scans.Profile("a,b\n1,2\n2,4\n", profile: new ProfileOptions { Pii = new HashSet<string> { "b" } }).Correlations);

    [Fact]
    public void The_reason_of_an_invalid_value_is_kept_where_the_column_is_not_masked() => Assert.Contains(
        Scans.Profile(Csv, Options, new ProfileOptions { Pii = new HashSet<string> { "name" } }).Issues,
        issue => issue.Kind == IssueKind.InvalidValue && issue.Reason.Contains("hidden-cell", StringComparison.Ordinal));

    /// <summary>Every text and every value in an object and all that it holds.</summary>
    private static IEnumerable<string> Texts(object? value)
    {
        if (value is null)
            return [];
        if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return [value.ToString()!];
        if (value is Scalar scalar)
            return [scalar.ToString(), scalar.Long.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        if (value is IEnumerable items)
            return items.Cast<object?>().SelectMany(Texts);
        return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Texts(property.GetValue(value)));
    }
}
