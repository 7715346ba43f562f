namespace NbaGrains.Quality.Tests.Suites;

/// <summary>Whole suites.</summary>
internal static class SampleSuites
{
    /// <summary>Every key and most forms.</summary>
    public const string Full = """
        # What we expect of box scores.
        suite: box-scores
        version: 3
        description: Box scores as the league publishes them
        allow_empty: false
        columns:
          player_id: { type: integer, required: true, not_null: true, unique: { repeats: all, severity: warning } }
          player:    { pii: true, matches: "^[\\p{L} .'-]+$", not_blank: 0.99, not_empty: true, description: Who, length: [2, 40] }
          minutes:   { not_null: 0.95, between: [0, 70], not_nan: true, at_least: 0, at_most: 70, above: -1, below: { value: 71 } }
          position:  { in: [G, F, C], not_in: { values: ['', "?"], allowed: 3 }, most_common: G, length: 1, like: "_", not_like: [a%] }
          game_date: { type: date, between: [2010-01-01, today], freshness: 3 days, date_format: "%Y-%m-%d", increasing: strictly }
          pts:
            mean: [8, 14]
            median: { min: 2, below: 20 }
            stddev: { above: 0 }
            sum: { between: [0, null], severity: info }
            min: [0, 5]
            max: { equals: 70 }
            quantiles: { 0.5: [5, 15], 0.99: { max: 60, severity: warning }, dimension: validity }
            unique_count: { min: 10 }
            unique_proportion: [0, 1]
            drift_from: { profile: base.json, below: 0.1 }
          team:
            severity: warning
            dimension: accuracy
            mostly: 95%
            null: fail
            where: pts > 0
            distinct_in: [ATL, BOS]
            distinct_contain: { values: [ATL] }
            distinct_equal: [ATL, BOS]
            not_matches: { patterns: ['\d', x+] }
            custom: { rule: luhn, with: { digits: 10 } }
            decreasing: true
          note: { required: false, all_null: true }
        rules:
          - unique: [game_id, player_id]
          - row_count: { between: [1000, 5000000] }
          - column_count: 26
          - columns: { include: [game_id, player_id] }
          - that: pts == 2 * fgm + fg3m + ftm
            mostly: 0.999
            severity: critical
            name: points add up
            description: The sum of what was scored.
          - equal: [a, b]
          - greater: [a, b]
            null: pass
          - greater_or_equal: { columns: [a, b], where: "pts > 1" }
          - sum: { columns: [a, b], equals: 100, within: 0.01 }
          - correlation: { columns: [a, b], between: [0.5, 1] }
          - custom: luhn
            columns: [a, b]
            with: { digits: 3 }
          - between: [0, 70]
            columns: [oreb, dreb]
          - at_most: now + 12 hours
            column: updated
            where: pts > 0

        """;
}
