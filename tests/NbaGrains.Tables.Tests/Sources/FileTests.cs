using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Sources;

public sealed class FileTests
{
    [Fact]
    public void A_file_is_read_at_any_offset_up_to_its_length_at_opening()
    {
        using var file = new TemporaryFile("0123456789");
        using var source = ByteSources.Open(file.Path);
        File.AppendAllText(file.Path, "more");
        var into = new byte[4];

        Assert.Equal((file.Path, 10L, false), (source.Name, source.Length, source.IsArriving));
        Assert.Equal((4, "3456"), (source.Read(into, 3), System.Text.Encoding.ASCII.GetString(into)));
        Assert.Equal(2, source.Read(into, 8));
        Assert.Equal(0, source.Read(into, 100));
    }

    [Fact]
    public void A_missing_file_is_an_error_that_says_so()
    {
        foreach (var path in new[] { "no-such-file.csv", "/no/such/folder/file.csv" })
        {
            var error = Assert.Throws<TableException>(() => CsvTable.Open(path));
            Assert.Equal($"{path}: no such file. Check the path; '-' reads standard input.", error.Message);
        }
    }

    [Fact]
    public void A_directory_is_an_error_that_says_so()
    {
        var error = Assert.Throws<TableException>(() => CsvTable.Open(Path.GetTempPath()));
        Assert.Equal($"{Path.GetTempPath()}: is a directory. Name the files in it.", error.Message);
    }

    [Fact]
    public void A_path_that_no_file_can_have_is_an_error_that_names_it()
    {
        var path = Path.Combine(Path.GetTempPath(), new string('x', 300));
        var error = Assert.Throws<TableException>(() => CsvTable.Open(path));
        Assert.StartsWith($"{path}: cannot be opened (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_read_is_an_error()
    {
        using var file = new TemporaryFile("id\n" + string.Concat(Enumerable.Repeat("1\n", 100_000)));
        using var table = CsvTable.Open(file.Path, new CsvOptions { LeafBytes = 1000 });
        using (var handle = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            handle.SetLength(150_000);

        var error = Assert.Throws<TableException>(() => Reading.AsText(table, new ScanOptions { Threads = 3 }));

        Assert.StartsWith($"{file.Path}: became shorter while it was read (at byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_and_a_scan_of_it_can_be_read_twice()
    {
        using var file = new TemporaryFile("a,b\n1,\"x\"\"y\"\n");
        using var table = CsvTable.Open(file.Path);

        Assert.Equal("[1] [x\"y]", Reading.Show(Reading.Typed(table).State));
        Assert.Equal("[1] [x\"y]", Reading.Show(Reading.Typed(table).State));
        Assert.False(table.IsStream);
    }
}
