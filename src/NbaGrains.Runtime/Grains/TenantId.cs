using System.Text.RegularExpressions;

namespace NbaGrains.Runtime.Grains;

/// <summary>
/// The isolation boundary: <c>client</c> or <c>client/engagement</c>. Part of every grain's identity and of every row. A scope of
/// <c>client</c> sees its engagements, a scope of <c>client/engagement</c> only itself.
/// </summary>
public readonly partial record struct TenantId
{
    /// <summary>Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, at most 63 in each part.</summary>
    /// <exception cref="ArgumentException">The text is no tenant.</exception>
    public TenantId(string value)
    {
        if (!Shape().IsMatch(value))
            throw new ArgumentException($"'{value}' is no tenant: write client or client/engagement, each of at most 63 letters, digits, '.', '_' or '-'.", nameof(value));
        Value = value;
    }

    /// <summary>The tenant of those who have one only, and name none: <c>default</c>.</summary>
    public static TenantId Default { get; } = new("default");

    /// <summary>The tenant as text.</summary>
    public string Value => field ?? throw new InvalidOperationException("a TenantId that was never set");

    /// <summary>Whether a principal of this scope may see what belongs to <paramref name="other"/>.</summary>
    public bool Covers(TenantId other) =>
        Value == other.Value || (other.Value.Length > Value.Length && other.Value[Value.Length] == '/' && other.Value.StartsWith(Value, StringComparison.Ordinal));

    /// <summary>The tenant as text.</summary>
    public override string ToString() => Value;

    [GeneratedRegex("""\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9][A-Za-z0-9._-]{0,62})?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
