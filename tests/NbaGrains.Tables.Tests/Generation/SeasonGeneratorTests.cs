using System.Security.Cryptography;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

public sealed class SeasonGeneratorTests
{
    [Fact]
    public void A_thousand_rows_are_the_same_bytes_on_every_machine()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(GeneratedSeason.Of(1_000).Bytes));

        Assert.Equal("e5cbf915957bd184d2459e91141794795167c30b07af506e19e3f2ad3cf18275", hash);
    }

    [Fact]
    public void A_thousand_rows_with_faults_are_the_same_bytes_on_every_machine()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(GeneratedSeason.Of(1_000, seed: 7, faults: 50).Bytes));

        Assert.Equal("2f6c940fa85d9813440b369a37224503b7e1268796bd0b83d79a26b34c694fac", hash);
    }

    [Fact]
    public void Another_seed_gives_another_file() =>
        Assert.NotEqual(GeneratedSeason.Of(100, seed: 1).Bytes, GeneratedSeason.Of(100, seed: 2).Bytes);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1_000, 2_000)]
    [InlineData(1_007, 30_000)]
    public void A_longer_file_starts_with_the_shorter_one(long shorter, long longer)
    {
        var start = GeneratedSeason.Of(shorter).Bytes;

        Assert.Equal(start, GeneratedSeason.Of(longer).Bytes[..start.Length]);
    }

    [Fact]
    public void Any_game_can_be_played_without_the_games_before_it()
    {
        var inOrder = new GameSimulator(5);
        for (var game = 0L; game < 2_500; game++) inOrder.Play(game);

        Assert.Equal(Csv(inOrder.Play(2_500)), Csv(new GameSimulator(5).Play(2_500)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(4_321)]
    public void The_file_has_the_rows_asked_for_and_26_cells_a_row(long rows)
    {
        var season = GeneratedSeason.Of(rows);

        Assert.Equal(26, SeasonGenerator.Header.Count);
        Assert.Equal(rows, season.Rows.Count);
        Assert.All(season.Rows, row => Assert.Equal(26, row.Cells.Length));
    }

    [Fact]
    public void A_row_has_104_bytes_on_average_within_five_percent()
    {
        const long Rows = 100_000;

        Assert.InRange(GeneratedSeason.Of(Rows).Bytes.LongLength / (double)Rows, 104 * 0.95, 104 * 1.05);
    }

    [Fact]
    public void Progress_ends_with_the_number_of_rows()
    {
        var reports = new Reports();
        SeasonGenerator.Write(Stream.Null, new SeasonOptions { Rows = 250_000 }, reports);

        Assert.Equal([100_000, 200_000, 250_000], reports.Values);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var stream = new MemoryStream();

        Assert.Throws<OperationCanceledException>(
            () => SeasonGenerator.Write(stream, new SeasonOptions(), null, new CancellationToken(canceled: true)));
        Assert.Equal(0, stream.Length);
    }

    private static byte[] Csv(ReadOnlySpan<BoxScoreLine> lines)
    {
        using var stream = new MemoryStream();
        var writer = new CsvRowWriter(stream);
        foreach (ref readonly var line in lines) writer.Write(in line);
        writer.Flush();
        return stream.ToArray();
    }

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
