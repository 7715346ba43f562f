using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Scanning;

public sealed class IssueLinesTests
{
    [Theory]
    [InlineData("a\nb\nc", 4, 3)]
    [InlineData("a\r\nb\r\nc", 6, 3)]
    [InlineData("a\rb\rc", 4, 3)]
    [InlineData("a\r\n\n\rb", 5, 4)]
    [InlineData("abc", 0, 1)]
    [InlineData("\"a\nb\r\nc\",1\nd", 11, 4)]
    [InlineData("short\n", 100, 2)]
    public void Lf_crlf_and_cr_each_end_one_line_also_inside_quotes(string text, long offset, long line) =>
        Assert.Equal([line], Lines(Reading.Bytes(text), offset));

    [Fact]
    public void A_crlf_across_two_reads_is_one_line_end()
    {
        var bytes = new byte[(1 << 20) + 3];
        bytes[(1 << 20) - 1] = (byte)'\r';
        bytes[1 << 20] = (byte)'\n';

        Assert.Equal([2L, 2L, 2L], Lines(bytes, 1 << 20, (1 << 20) + 1, (1 << 20) + 2));
    }

    [Fact]
    public void Issues_come_in_file_order()
    {
        var issues = IssueLines.Count(new MemorySource("a\nb\nc\n"u8.ToArray()), [Issue(4), Issue(0), Issue(2)]);

        Assert.Equal([(1L, 0L), (2L, 2L), (3L, 4L)], issues.Select(issue => (issue.Line, issue.ByteOffset)));
    }

    private static IEnumerable<long> Lines(byte[] bytes, params long[] offsets) =>
        IssueLines.Count(new MemorySource(bytes), [.. offsets.Select(Issue)]).Select(issue => issue.Line);

    private static ReadIssue Issue(long offset) => new(IssueKind.ShortRow, 0, offset, "");
}
