using NbaGrains.Tables;

namespace NbaGrains.Quality.Expressions.Syntax;

internal enum Function : byte
{
    Abs,
    Round,
    Floor,
    Ceil,
    Coalesce,
    Least,
    Greatest,
    Length,
    Lower,
    Upper,
    Year,
    Month,
    Day,
}

/// <summary>The functions by name.</summary>
internal static class Functions
{
    private static readonly string[] Names = [.. Enum.GetNames<Function>().Select(name => name.ToLowerInvariant())];

    public static string NameOf(Function function) => Names[(int)function];

    /// <exception cref="ExpressionException">There is no such function.</exception>
    public static Function Find(string name, int position)
    {
        var index = Array.IndexOf(Names, name.ToLowerInvariant());
        if (index >= 0)
            return (Function)index;
        var advice = name.ToLowerInvariant() switch
        {
            "min" => " The smaller of two values in a row is least(a, b).",
            "max" => " The larger of two values in a row is greatest(a, b).",
            "len" => " Did you mean 'length'?",
            "ceiling" => " Did you mean 'ceil'?",
            _ => Spelling.Suggest(name, Names),
        };
        throw new ExpressionException($"There is no function '{name}'.{advice}", position);
    }

    /// <exception cref="ExpressionException">The function does not take so many.</exception>
    public static void CheckCount(Function function, int count, int position)
    {
        var (least, most, signature) = function switch
        {
            Function.Round => (1, 2, "one or two arguments: round(x) or round(x, digits)"),
            Function.Coalesce or Function.Least or Function.Greatest => (2, int.MaxValue, $"two or more arguments: {NameOf(function)}(a, b)"),
            _ => (1, 1, $"one argument: {NameOf(function)}(x)"),
        };
        if (count < least || count > most)
            throw new ExpressionException($"{NameOf(function)} takes {signature}; found {count}.", position);
    }
}
