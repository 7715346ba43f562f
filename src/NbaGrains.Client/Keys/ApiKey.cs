namespace NbaGrains.Client;

/// <summary>An API key, without its secret.</summary>
/// <param name="Id">Its id; the audit trail calls its holder <c>key:ID</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Roles">What its holder may do.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">Until when; null for always.</param>
/// <param name="RevokedAt">When it was taken back.</param>
/// <param name="LastUsedAt">To the minute; null where it never was.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>What a new key is to be.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Roles">Of <c>viewer</c>, <c>data_scientist</c>, <c>ml_engineer</c>, <c>admin</c>.</param>
/// <param name="ExpiresAt">Until when; null for always.</param>
public sealed record NewApiKey(string Name, IReadOnlyList<string> Roles, DateTimeOffset? ExpiresAt = null);

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is stored of it.</param>
/// <param name="Token">The secret, shown this once; null where a request was repeated.</param>
public sealed record CreatedApiKey(ApiKey Key, string? Token);

/// <summary>Who holds the key that was sent.</summary>
/// <param name="Tenant">Whose data it reaches.</param>
/// <param name="Key">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Permissions">What they allow.</param>
public sealed record Me(string Tenant, string Key, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions);
