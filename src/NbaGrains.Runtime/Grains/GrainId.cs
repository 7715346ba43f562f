namespace NbaGrains.Runtime.Grains;

/// <summary>The address of a grain. Kinds have tables of their own, so equal keys of two kinds never meet.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Kind">What it is, e.g. <c>dataset</c>.</param>
/// <param name="Key">Which one: 1 to 256 characters, none of them a control character.</param>
public readonly record struct GrainId(TenantId Tenant, string Kind, string Key) : IComparable<GrainId>
{
    private const int LongestKey = 256;

    /// <summary>The order in which rows are locked, so that turns never wait for each other in a circle.</summary>
    public int CompareTo(GrainId other)
    {
        var order = string.CompareOrdinal(Tenant.Value, other.Tenant.Value);
        if (order == 0)
            order = string.CompareOrdinal(Kind, other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>As people read it: <c>acme dataset/box-scores</c>.</summary>
    public override string ToString() => $"{Tenant} {Kind}/{Key}";

    /// <exception cref="ArgumentException">The text is no key.</exception>
    internal static string CheckedKey(string key)
    {
        if (key.Length is 0 or > LongestKey || key.Any(char.IsControl))
            throw new ArgumentException($"'{key}' is no key of a grain: write 1 to {LongestKey} characters, no control characters.", nameof(key));
        return key;
    }
}
