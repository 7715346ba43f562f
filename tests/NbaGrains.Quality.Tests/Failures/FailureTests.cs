using System.Text;
using FsCheck.Fluent;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Spilling;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Tests.Failures;

public sealed class FailureTests
{
    private static readonly string?[] Nasty =
    [
        null, "", "plain", "a,b", "say \"hi\"", "\"", "\"\"", "line\nbreak", "cr\rlf\r\n", " blank ", "NA", "=1+1", "é€😀", "***", "; ", "tab\t",
    ];

    [Fact]
    public void Leaves_buffers_threads_and_passes_do_not_show_in_the_bytes()
    {
        var cases =
            from seed in Gen.Choose(0, int.MaxValue)
            from rows in Gen.Choose(0, 200)
            from leafBytes in Gen.Elements(50, 400, 5000, 1 << 20)
            from bufferBytes in Gen.Elements(1, 100, 1 << 20)
            from threads in Gen.Choose(1, 3)
            from firstRules in Gen.Elements(FailureScan.AllRules, 0b11, 0b10101, 0)
            from format in Gen.Elements(FailureFormat.Csv, FailureFormat.NdJson)
            select (seed, rows, leafBytes, bufferBytes, threads, firstRules, format);
        Properties.Hold(
            cases,
            one =>
            {
                var csv = Csv(Random(one.seed, one.rows));
                using var whole = FailureScan.Open(csv);
                using var plain = new FailureSpill();
                var expected = FailureScan.Write(one.format, whole, plain.Read(FailureScan.Pass(plain, whole)));

                using var table = FailureScan.Open(csv, one.leafBytes);
                using var spill = new FailureSpill(bufferBytes: one.bufferBytes);
                var first = FailureScan.Pass(spill, table, one.firstRules, one.threads);
                var second = FailureScan.Pass(spill, table, FailureScan.AllRules & ~one.firstRules, one.threads);
                Assert.Equal(expected, FailureScan.Write(one.format, whole, spill.Read(first, second)));
            },
            tests: 200);
    }

    [Fact]
    public void Cells_come_back_as_they_were_in_row_order()
    {
        var rows = Random(7, 500);
        using var table = FailureScan.Open(Csv(rows), 700);
        using var spill = new FailureSpill(bufferBytes: 300);

        var failed = spill.Read(FailureScan.Pass(spill, table, threads: 2)).ToList();

        var expected = rows.Select((row, i) => (Row: i + 1L, row.Rules, row.Cells)).Where(row => row.Rules != 0).ToList();
        Assert.Equal(expected.Select(row => row.Row), failed.Select(row => row.Row));
        foreach (var (row, found) in expected.Zip(failed))
        {
            Assert.Equal(row.Rules, found.Rules.Sum(rule => 1 << rule));
            Assert.Equal(row.Cells, Enumerable.Range(1, found.Columns - 1).Select(column => Cell(found, column)));
        }
    }

    [Fact]
    public void What_is_written_as_csv_reads_back_the_same()
    {
        var rows = Random(11, 300);
        using var table = FailureScan.Open(Csv(rows));
        using var spill = new FailureSpill();
        var written = FailureScan.Write(FailureFormat.Csv, table, spill.Read(FailureScan.Pass(spill, table)));

        // The number of the row becomes the column that tells rules, so that nearly all rows of what was written fail again.
        var again = "r" + Encoding.UTF8.GetString(written)[3..];
        using var second = FailureScan.Open(Encoding.UTF8.GetBytes(again), nullToken: "");
        var failed = spill.Read(FailureScan.Pass(spill, second)).ToList();

        var broken = rows.Select((row, i) => (Row: i + 1, row.Cells, row.Rules)).Where(row => row.Rules != 0 && (row.Row & FailureScan.AllRules) != 0).ToList();
        Assert.Equal(broken.Select(row => $"{row.Row}"), failed.Select(row => Cell(row, 0)));
        Assert.Equal(broken.SelectMany(row => row.Cells), failed.SelectMany(row => new[] { Cell(row, 3), Cell(row, 4) }));
    }

    [Fact]
    public void A_row_that_fails_in_two_passes_is_one_row_with_the_rules_of_both()
    {
        using var table = FailureScan.Open("r,a\n3,x\n2,y\n0,z\n5,w\n"u8.ToArray());
        using var spill = new FailureSpill();

        var failed = spill.Read(FailureScan.Pass(spill, table, 0b110), FailureScan.Pass(spill, table, 0b001)).ToList();

        Assert.Equal(["1: 0 1", "2: 1", "4: 0 2"], failed.Select(row => $"{row.Row}: {string.Join(' ', row.Rules)}"));
        Assert.Equal(["x", "y", "w"], failed.Select(row => Cell(row, 1)));
    }

    [Fact]
    public void A_cell_of_a_mebibyte_is_a_cell_like_others()
    {
        var cell = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},\n\"")) + new string('x', 1 << 20);
        (int, string?[])[] rows = [(1, ["a", cell]), (2, [cell, null]), (4, ["z", "z"])];
        using var table = FailureScan.Open(Csv(rows));
        using var spill = new FailureSpill(bufferBytes: 100);

        var failed = spill.Read(FailureScan.Pass(spill, table)).ToList();

        Assert.Equal(["a", cell, cell, null, "z", "z"], failed.SelectMany(row => new[] { Cell(row, 1), Cell(row, 2) }));
    }

    [Fact]
    public void Without_failures_no_file_is_made()
    {
        var file = new SpillFile("Failing rows", "/nowhere");
        using var spill = new FailureSpill(file);
        using var table = FailureScan.Open("r,a\n0,x\n"u8.ToArray());

        Assert.Empty(spill.Read(FailureScan.Pass(spill, table)));
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        using var spill = new FailureSpill(new SpillFile("Failing rows", "/nowhere", head: 0));
        using var table = FailureScan.Open("r,a\n1,x\n"u8.ToArray());

        var error = Assert.Throws<TableException>(() => FailureScan.Pass(spill, table));

        Assert.StartsWith("Failing rows are spilled to /nowhere: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Message, StringComparison.Ordinal);
    }

    private static string? Cell(FailedRow row, int column) => row.TryGetCell(column, out var cell) ? Encoding.UTF8.GetString(cell) : null;

    private static (int Rules, string?[] Cells)[] Random(int seed, int rows)
    {
        var random = new Random(seed);
        string? Pick() => Nasty[random.Next(Nasty.Length)];
        return [.. Enumerable.Range(0, rows).Select(_ => (random.Next(3) == 0 ? 0 : random.Next(256), new[] { Pick(), Pick() }))];
    }

    private static byte[] Csv((int Rules, string?[] Cells)[] rows)
    {
        var csv = new StringBuilder("r,a,b\n");
        foreach (var (rules, cells) in rows)
        {
            csv.Append(rules);
            foreach (var cell in cells)
                csv.Append(',').Append(cell is null ? "NA" : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            csv.Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
