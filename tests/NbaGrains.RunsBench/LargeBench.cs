using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.RunsBench;

/// <summary>One large table: by the command, in one process as the command does it but warm, registered (also in smaller partitions) and uploaded; in turns.</summary>
/// <param name="service">With partitions of the usual size.</param>
/// <param name="finer">With partitions of half the size.</param>
/// <param name="command">The command.</param>
internal sealed class LargeBench(Service service, Service finer, Command command)
{
    public async Task<Season> RunAsync(string table, string suite, int rounds)
    {
        var (asked, alone, registered, split, uploaded) = (new List<Scan>(), new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<Measured>());
        var (run, finerRun) = ("", "");
        for (var round = 0; round <= rounds; round++)
        {
            var zero = await command.ValidateAsync(table);
            var one = await Measured.OfAsync(() => Task.Run(() => Validate(table, suite)));
            // Of a data set of its own: otherwise what an earlier run stored would answer.
            var (here, sent) = ($"registered-{round}", $"uploaded-{round}");
            await service.PutDatasetAsync(here, "season-benchmark");
            var two = await Measured.OfAsync(async () => await service.EndedAsync(run = await service.RegisterAsync(here, table)));
            await finer.PutDatasetAsync(here, "season-benchmark");
            var three = await Measured.OfAsync(async () => await finer.EndedAsync(finerRun = await finer.RegisterAsync(here, table)));
            await service.PutDatasetAsync(sent, "season-benchmark");
            string upload;
            await using (var content = File.OpenRead(table))
                upload = await service.UploadAsync(sent, content);
            var four = await Measured.OfAsync(() => service.EndedAsync(upload));
            Console.WriteLine(FormattableString.Invariant($"  round {round}: nba validate {zero.Process:F3} s ({zero.Seconds:F3} s its scan), alone {one}, registered {two}, finer {three}, uploaded {four}"));
            // The first one compiles the code.
            if (round == 0)
                continue;
            asked.Add(zero);
            alone.Add(one);
            registered.Add(two);
            split.Add(three);
            uploaded.Add(four);
        }

        return new Season(
            new Scan(Measured.Middle(asked.Select(one => one.Process)), Measured.Middle(asked.Select(one => one.Seconds))),
            Measured.Median(alone),
            Measured.Median(registered),
            Measured.Median(split),
            Measured.Median(uploaded),
            await service.PartitionsAsync(run),
            await finer.PartitionsAsync(finerRun));
    }

    private static void Validate(string path, string text)
    {
        var suite = SuiteReader.Parse(text, "season");
        using var table = CsvTable.Open(path, Validator.Reading(suite, new CsvOptions()));
        using var run = Validator.Run(table, suite, new ValidationOptions { AsOf = DateTimeOffset.UtcNow, KeepsFailures = true, Scan = new ScanOptions() });
        if (!run.Report.Passed)
            throw new InvalidOperationException("the season does not pass its suite");
    }
}
