namespace NbaGrains.Client.Http;

/// <summary>The part of an address after the question mark: what is null is left out.</summary>
internal static class Query
{
    public static string Of(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var parts = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(Text(value))}");
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static string Text(object value) => value is bool yes ? (yes ? "true" : "false") : FormattableString.Invariant($"{value}");
}
