using System.Text;
using NbaGrains.Quality.Tests.Suites;

namespace NbaGrains.Quality.Tests.Validation;

public sealed class SumTests
{
    [Theory]
    [InlineData("1234567890123456", "0", "1234567890123456")]
    [InlineData("123456789012.3456", "0", "123456789012.3456")]
    [InlineData("1e300", "0", "1e300")]
    [InlineData("1e-20", "0", "1e-20")]
    [InlineData("-7", "-1", "-8")]
    public void A_sum_is_compared_with_all_digits_of_its_total(string a, string b, string total)
    {
        var suite = Read.Suite($"rules:\n  - sum: {{ columns: [a, b], equals: {total} }}");
        var result = Assert.Single(Running.Validate(Encoding.UTF8.GetBytes($"a,b\n{a},{b}\n"), suite, 1 << 20, threads: 1, asFile: true).Results);

        Assert.Equal((1L, 0L), (result.Evaluated!.Value, result.Unexpected!.Value));
    }

    [Fact]
    public void How_far_off_a_sum_may_be_counts_however_little()
    {
        var suite = Read.Suite("rules:\n  - sum: { columns: [a, b], equals: 0, within: 1e-20 }");
        var result = Assert.Single(Running.Validate("a,b\n1e-21,0\n1e-19,0\n"u8.ToArray(), suite, 1 << 20, threads: 1, asFile: true).Results);

        Assert.Equal((2L, 1L), (result.Evaluated!.Value, result.Unexpected!.Value));
    }
}
