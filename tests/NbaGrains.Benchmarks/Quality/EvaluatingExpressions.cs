using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.Expressions;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Benchmarks.Quality;

/// <summary>Conditions of rules over a batch of box scores.</summary>
public class EvaluatingExpressions : IMeasured
{
    private readonly ulong[] _holds = new ulong[ColumnBatch.MaxRows / 64];
    private readonly ulong[] _known = new ulong[ColumnBatch.MaxRows / 64];
    private readonly ulong[] _undefined = new ulong[ColumnBatch.MaxRows / 64];
    private ColumnBatch _batch = null!;
    private BoundExpression _bound = null!;

    [Params(
        "pts >= 0",
        "pts == 2 * fgm + fg3m + ftm",
        "fgm <= fga and fg3m <= fg3a and ftm <= fta",
        "minutes between 0 and 70",
        "pts > 1.5 * minutes",
        "pts / fga <= 3",
        "starter",
        "team == 'BOS'",
        "position in ('PG', 'SG', 'SF', 'PF', 'C')",
        "player like '%son'",
        "length(player) > 3",
        "lower(team) != 'bos'",
        "year(game_date) >= 2000",
        "game_date <= '2030-01-01'")]
    public string Expression { get; set; } = "";

    public Work WorkOf(string benchmark)
    {
        Setup();
        return new Work(_batch.Rows);
    }

    [GlobalSetup]
    public void Setup()
    {
        _batch = BoxScores.FirstBatch();
        _bound = NbaGrains.Quality.Expressions.Expression.Parse(Expression)
            .Bind(BoxScores.Header, [.. BoxScores.Header.Select(BoxScores.TypeOf)], DateTimeOffset.UnixEpoch);
    }

    [Benchmark]
    public void Evaluate() => _bound.Evaluate(_batch, _holds, _known, _undefined);
}
