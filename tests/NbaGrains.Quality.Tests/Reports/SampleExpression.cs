using System.Reflection;
using NbaGrains.Quality.Expressions;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>Expressions for samples. Reports show only the text and the columns, so the samples do without the parser while there is none.</summary>
internal static class SampleExpression
{
    public static Expression Of(string text, params string[] columns)
    {
        try
        {
            return Expression.Parse(text);
        }
        catch (NotImplementedException)
        {
            return (Expression)Activator.CreateInstance(typeof(Expression), BindingFlags.Instance | BindingFlags.NonPublic, null, [text, columns], null)!;
        }
    }
}
