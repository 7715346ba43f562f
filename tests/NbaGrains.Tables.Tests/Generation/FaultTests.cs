using System.Text.Json;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

public sealed class FaultTests
{
    [Fact]
    public void A_file_without_faults_has_none()
    {
        var season = GeneratedSeason.Of(20_000);

        Assert.Empty(season.Manifest.Faults);
        Assert.Empty(FaultFinder.FindIn(season.Rows));
    }

    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(20_000, 10)]
    [InlineData(20_000, 333)]
    [InlineData(20_000, 7_777)]
    [InlineData(20_000, 20_000)]
    [InlineData(1_000, 667)]
    [InlineData(203, 10)]
    [InlineData(11, 10)]
    [InlineData(10, 10)]
    [InlineData(1, 1)]
    public void Checks_of_the_file_find_exactly_the_faults_of_the_manifest(long rows, int faults)
    {
        var season = GeneratedSeason.Of(rows, seed: 11, faults);

        Assert.Equal(faults, season.Manifest.Faults.Count);
        Assert.Equal(season.Manifest.Faults.Select(fault => (fault.Row, fault.Kind)), FaultFinder.FindIn(season.Rows));
    }

    [Fact]
    public void From_ten_faults_on_every_kind_appears_whatever_the_seed()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var manifest = GeneratedSeason.Of(400, seed, faults: 10).Manifest;
            Assert.Equal(10, manifest.Faults.Select(fault => fault.Kind).Distinct().Count());
        }
    }

    [Fact]
    public void The_manifest_tells_what_stands_in_the_file_and_what_stood_there()
    {
        var clean = GeneratedSeason.Of(20_000);
        var faulty = GeneratedSeason.Of(20_000, faults: 500);

        Assert.All(faulty.Manifest.Faults, fault =>
        {
            Assert.Equal(fault.Value, faulty.Rows[(int)fault.Row - 1][fault.Column]);
            Assert.Equal(fault.Original, clean.Rows[(int)fault.Row - 1][fault.Column]);
        });
    }

    [Fact]
    public void Only_the_manifest_column_of_a_row_changes_except_the_points_of_too_many_field_goals()
    {
        var clean = GeneratedSeason.Of(20_000);
        var faulty = GeneratedSeason.Of(20_000, faults: 500);
        var changes =
            from row in clean.Rows
            from column in SeasonGenerator.Header
            where row[column] != faulty.Rows[(int)row.Number - 1][column]
            select (row.Number, column);

        var expected = faulty.Manifest.Faults.SelectMany(fault => fault.Kind == "made-exceeds-attempted"
            ? new[] { (fault.Row, "pts"), (fault.Row, fault.Column) }
            : [(fault.Row, fault.Column)]);
        Assert.Equal(expected, changes);
    }

    [Fact]
    public void Faults_are_spread_over_the_whole_file()
    {
        var faults = GeneratedSeason.Of(20_000, faults: 100).Manifest.Faults;

        Assert.All(faults.Select((fault, index) => (fault.Row, index)), one => Assert.Equal(one.index, (one.Row - 1) / 200));
    }

    [Fact]
    public void A_duplicate_repeats_the_player_of_the_row_before_in_the_same_game()
    {
        var season = GeneratedSeason.Of(20_000, faults: 1_000);

        Assert.All(season.Manifest.Faults.Where(fault => fault.Kind == "duplicate-key"), fault =>
            Assert.Equal(season.Rows[(int)fault.Row - 2].Key, season.Rows[(int)fault.Row - 1].Key));
    }

    [Fact]
    public void The_manifest_as_json_holds_the_options_and_every_fault()
    {
        var manifest = GeneratedSeason.Of(2_000, seed: ulong.MaxValue, faults: 20).Manifest;
        using var stream = new MemoryStream();
        manifest.WriteJson(stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var options = json.RootElement.GetProperty("options");
        var faults = json.RootElement.GetProperty("faults").EnumerateArray().Select(fault => new PlantedFault(
            fault.GetProperty("row").GetInt64(), Text(fault, "column"), Text(fault, "kind"), Text(fault, "value"), Text(fault, "original"),
            Text(fault, "rule")));

        Assert.Equal(2_000, options.GetProperty("rows").GetInt64());
        Assert.Equal(ulong.MaxValue, options.GetProperty("seed").GetUInt64());
        Assert.Equal(20, options.GetProperty("faults").GetInt32());
        Assert.Equal(manifest.Faults, faults);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
