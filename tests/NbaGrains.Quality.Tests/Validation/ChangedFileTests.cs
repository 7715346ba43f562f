using System.Text;
using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Tests.Validation;

public sealed class ChangedFileTests
{
    [Fact]
    public void A_file_that_is_written_to_while_it_is_read_is_said_to_have_changed() =>
        Changes(restoresTime: false, "changed while it was read. Read a finished file.");

    [Fact]
    public void So_is_one_whose_writer_hides_it_where_rows_are_gone_when_they_are_read_again() =>
        Changes(restoresTime: true, "changed while it was read: rows of the scan were gone when they were read again. Read a finished file.");

    private static void Changes(bool restoresTime, string expected)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nba-changed-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllText(path, "a\n" + string.Concat(Enumerable.Repeat("1\n", 1000)));
            var before = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            File.SetLastWriteTimeUtc(path, before);
            var suite = Read.Suite("columns:\n  a: { unique: true }");
            using var table = CsvTable.Open(path, Validator.Reading(suite, new CsvOptions { LeafBytes = 500 }));

            // The scan is told to be at its end when there is nothing left to scan.
            var progress = new AtTheEnd(table.Length!.Value, () =>
            {
                Overwrite(path, (int)table.Length!.Value);
                if (restoresTime)
                    File.SetLastWriteTimeUtc(path, before);
            });
            var options = new ValidationOptions { Scan = new ScanOptions { Threads = 1, Progress = progress } };

            var error = Assert.Throws<TableException>(() => Validator.Validate(table, suite, options));
            Assert.Equal($"{path}: {expected}", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Overwrite(string path, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes("a\n" + new string('7', length - 3) + "\n"));
    }

    private sealed class AtTheEnd(long length, Action act) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= length)
                act();
        }
    }
}
