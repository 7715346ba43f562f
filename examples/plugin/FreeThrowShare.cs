using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Rules.Custom;

namespace BoxScoreRules;

/// <summary>
/// <c>free-throw-share</c> of two columns, made and attempted: no more are made than attempted and, of at least <c>attempts</c> (10 unless
/// given), at least the share <c>at_least</c> (0 unless given).
/// </summary>
public sealed class FreeThrowShare : CustomRule
{
    public override string Name => "free-throw-share";

    public override Dimension Dimension => Dimension.Accuracy;

    public override string Describe(CustomArguments arguments) => $"the share of {string.Join(" of ", arguments.Columns)} is a likely one";

    public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments)
    {
        if (arguments.Columns.Count != 2)
            throw new ArgumentException("free-throw-share is about two columns: made and attempted.");
        var least = Argument(arguments, "at_least", 0);
        var attempts = Argument(arguments, "attempts", 10);
        return row =>
        {
            // Not a number: a null, or a cell that is none. The suite has other rules for those.
            var (made, attempted) = (row.Number(0), row.Number(1));
            if (double.IsNaN(made) || double.IsNaN(attempted))
                return null;
            return made <= attempted && (attempted < attempts || made / attempted >= least);
        };
    }

    private static double Argument(CustomArguments arguments, string name, double otherwise)
    {
        if (!arguments.With.TryGetValue(name, out var text))
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{name} of free-throw-share is a number, not '{text}'.");
    }
}
