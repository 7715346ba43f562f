using System.Globalization;
using System.Text;

namespace NbaGrains.Grains.Tests.Support;

/// <summary>Tables and suites that tests share.</summary>
internal static class GameLog
{
    public const string Suite = """
        suite: games
        columns:
          player: { pii: true, not_null: true }
          pts: { type: integer, between: [0, 80], mean: [1, 60] }
        rules:
          - unique: [id]
          - row_count: { between: [1, 1000000] }
          - that: pts >= fgm
            severity: critical
            name: points cover goals
        """;

    /// <summary>Rows of <c>id,player,fgm,pts,note</c>; each hundredth breaks a rule where asked for.</summary>
    public static string Of(int rows, bool faulty = false)
    {
        var csv = new StringBuilder("id,player,fgm,pts,note\n");
        for (var row = 0; row < rows; row++)
        {
            var pts = faulty && row % 100 == 50 ? -1 : (row % 40) + 5;
            csv.Append(CultureInfo.InvariantCulture, $"{(faulty && row % 1000 == 7 ? 0 : row)},Player {row % 97},{row % 5},{pts},\"said \"\"no. {row % 13}\"\", twice\"\n");
        }

        return csv.ToString();
    }
}
