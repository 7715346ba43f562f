using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Formats of dates in the directives of strftime, as far as rules know them.</summary>
internal static class DateFormats
{
    public static string Check(YamlNode node)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"A format such as \"%Y-%m-%d\" is expected here, not {node.Shape}.");
        var found = false;
        for (var at = scalar.Text.IndexOf('%'); at >= 0; at = at + 2 > scalar.Text.Length ? -1 : scalar.Text.IndexOf('%', at + 2))
        {
            if (at + 1 == scalar.Text.Length)
                throw scalar.FaultAt(at, "The format ends with a % that has no letter behind it. For a percent sign itself write %%.");
            var directive = scalar.Text[at + 1];
            if (!DateFormat.Directives.Contains(directive, StringComparison.Ordinal))
                throw scalar.FaultAt(at, $"%{directive} is no directive. Known are {string.Join(' ', DateFormat.Directives.Select(c => $"%{c}"))}.");
            found |= directive != '%';
        }

        return found ? scalar.Text : throw scalar.Fault("The format has no directive, so no date is written so. A format is such as \"%Y-%m-%d\".");
    }
}
