using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.RunsBench;

/// <summary>One large table: registered, uploaded, and validated in one process as <c>nba validate</c> does, one after the other.</summary>
internal static class LargeBench
{
    public static async Task<Season> RunAsync(Service service, string table, string suite, int rounds)
    {
        var (alone, registered, uploaded) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        var run = "";
        for (var round = 0; round <= rounds; round++)
        {
            var one = await Measured.OfAsync(() => Task.Run(() => Validate(table, suite)));
            // Of a data set of its own: otherwise what an earlier run stored would answer.
            var (here, sent) = ($"registered-{round}", $"uploaded-{round}");
            await service.PutDatasetAsync(here, "season");
            var two = await Measured.OfAsync(async () => await service.EndedAsync(run = await service.RegisterAsync(here, table)));
            await service.PutDatasetAsync(sent, "season");
            string upload;
            await using (var content = File.OpenRead(table))
                upload = await service.UploadAsync(sent, content);
            var three = await Measured.OfAsync(() => service.EndedAsync(upload));
            Console.WriteLine(FormattableString.Invariant($"  round {round}: alone {one}, registered {two}, uploaded {three}; partitions {string.Join(' ', (await service.PartitionsAsync(run)).Select(s => s.ToString("F3")))}"));
            await service.TimelineAsync(run);
            await service.TimelineAsync(upload);
            // The first one compiles the code.
            if (round == 0)
                continue;
            alone.Add(one);
            registered.Add(two);
            uploaded.Add(three);
        }

        return new Season(Measured.Median(alone), Measured.Median(registered), Measured.Median(uploaded), (await service.PartitionsAsync(run)).Count);
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
