namespace NbaGrains.Gateway.Identity;

/// <summary>Who has a permission, in words.</summary>
internal static class RoleList
{
    /// <summary><c>ml_engineer and admin have</c>.</summary>
    public static string Of(string permission)
    {
        var roles = Permissions.All.Single(one => one.Name == permission).Roles;
        return roles.Count == 1 ? $"{roles[0]} has" : $"{string.Join(", ", roles.SkipLast(1))} and {roles[^1]} have";
    }
}
