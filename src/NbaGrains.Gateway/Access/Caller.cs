using NbaGrains.Gateway.Identity;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Access;

/// <summary>Who asks: the holder of a key that was found good.</summary>
/// <param name="Tenant">The only tenant that the request reaches.</param>
/// <param name="Key">The key.</param>
internal sealed record Caller(TenantId Tenant, ApiKey Key)
{
    /// <summary>As the audit trail knows it.</summary>
    public Principal Principal { get; } = new($"key:{Key.Id}");

    public bool May(string permission) => Permissions.Grant(Key.Roles, permission);
}
