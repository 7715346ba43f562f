using System.Globalization;
using System.Text;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Single values: a text in quotes is text, anything else what the same cell would be.</summary>
internal static class ScalarReader
{
    /// <summary>A member of a set.</summary>
    public static Bound Bound(YamlNode node)
    {
        if (node is not ScalarNode scalar)
            throw node.Fault($"A value is expected here, not {node.Shape}.");
        if (!scalar.IsPlain)
            return Rules.Bound.Of(Scalar.OfText(scalar.Text), quoted: true);
        if (scalar.IsNull)
            throw node.Fault("Nothing is no value. About missing values speak not_null and all_null; the word null as a text stands in quotes.");
        return ClockReader.Read(scalar) ?? Rules.Bound.Of(Value(scalar) is { Type: not ColumnType.Unknown } value ? value : Scalar.OfText(scalar.Text));
    }

    /// <summary>A plain scalar as a value; surrogates that do not pair are text.</summary>
    public static Scalar Value(ScalarNode scalar) => Scalars.Parse(Encoding.UTF8.GetBytes(scalar.Text));

    public static string Text(YamlNode node, string what)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"{what} is expected here, not {node.Shape}.");
        if (string.IsNullOrWhiteSpace(scalar.Text))
            throw node.Fault($"{what} is expected here, not an empty text.");
        return scalar.Text;
    }

    public static bool Boolean(YamlNode node, string key) => (node as ScalarNode)?.Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => throw node.Fault($"{key} is true or false, not {node.Shape}."),
    };

    /// <summary>Whether a node is the plain word true, or false; null where it is something else.</summary>
    public static bool? Flag(YamlNode node) => node is ScalarNode { IsPlain: true } scalar ? scalar.Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    } : null;

    public static double Number(YamlNode node, string what)
    {
        if (node is ScalarNode { IsPlain: true } scalar)
        {
            var value = Value(scalar);
            if (TypeLattice.IsNumeric(value.Type) && double.IsFinite(value.Double))
                return value.Double;
        }

        throw node.Fault($"{what} is a number, not {node.Shape}.");
    }

    /// <summary>A whole number of at least 0.</summary>
    public static long Count(YamlNode node, string what)
    {
        if (node is ScalarNode { IsPlain: true } scalar && Value(scalar) is { Type: ColumnType.Integer, Long: >= 0 } value)
            return value.Long;
        throw node.Fault($"{what} is a whole number of at least 0, not {node.Shape}.");
    }

    /// <summary>A number from 0 to 1, or a percentage such as <c>95%</c>.</summary>
    public static double Share(YamlNode node, string what)
    {
        if (node is not ScalarNode scalar || !TryShare(scalar.Text, out var share))
            throw node.Fault($"{what} is a number from 0 to 1, or a percentage such as 95%, not {node.Shape}.");
        if (share is >= 0 and <= 1)
            return (double)share;
        var meant = share is > 1 and <= 100 && !scalar.Text.EndsWith('%') ? $" For {scalar.Text} percent write {scalar.Text}%." : "";
        throw node.Fault($"{what} lies between 0 and 1, and {scalar.Text} does not.{meant}");
    }

    // Decimals, so that 99.9% is 0.999 and not the double beside it.
    private static bool TryShare(string text, out decimal share)
    {
        var percent = text.EndsWith('%');
        var read = decimal.TryParse(percent ? text.AsSpan(0, text.Length - 1) : text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out share);
        share = percent ? share / 100 : share;
        return read;
    }
}
