using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Expressions, parsed here, so that their errors point into the suite.</summary>
internal static class ExpressionReader
{
    public static Expression Read(YamlNode node)
    {
        var text = ScalarReader.Text(node, "An expression, such as pts >= 0,");
        try
        {
            return Expression.Parse(text);
        }
        catch (ExpressionException error)
        {
            throw ((ScalarNode)node).FaultAt(Math.Clamp(error.Position, 0, text.Length), error.Message);
        }
    }
}
