using System.Globalization;
using System.Text.Json;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>The figures of earlier runs, for rules that ask them.</summary>
internal sealed class RunHistories(TenantReader reader)
{
    // More than any rule looks at.
    private const int Most = 1000;

    // By the primary key, backwards; the newest first.
    private const string FiguresSql = """
        select figures::text from nba.run_figures
        where tenant = nba.tenant() and dataset = $1 and number < $2 and suite is not distinct from $3
        order by number desc limit $4
        """;

    /// <summary>What runs of the same suite measured before this one; null where no rule asks.</summary>
    public async Task<IMetricHistory?> OfAsync(TenantId tenant, string run, RunOrder order, Suite suite, CancellationToken cancellation)
    {
        if (!Validator.AsksHistory(suite))
            return null;
        var number = int.Parse(run.AsSpan(run.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var runs = await reader.ReadAsync(
            tenant,
            new TurnCommand(FiguresSql, Sql.Text(order.Dataset), Sql.Value(number), Sql.Text(order.Suite), Sql.Value(Most)),
            row => JsonSerializer.Deserialize<Dictionary<string, double>>(row.GetString(0))!,
            cancellation);
        return new Figures([.. runs.Reverse()]);
    }

    private sealed class Figures(List<Dictionary<string, double>> runs) : IMetricHistory
    {
        public IReadOnlyList<double> Past(MetricKey metric, int most)
        {
            var name = $"rule:{metric.Rule}";
            return [.. runs.Where(run => run.ContainsKey(name)).Select(run => run[name]).TakeLast(most)];
        }
    }
}
