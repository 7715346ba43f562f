namespace NbaGrains.Gateway.Identity;

/// <summary>What a role is called; each may do what those before it may.</summary>
internal enum Role
{
    Viewer,
    DataScientist,
    MlEngineer,
    Admin,
}

/// <summary>One permission.</summary>
/// <param name="Name">e.g. <c>dataset:read</c>.</param>
/// <param name="Description">What it allows.</param>
/// <param name="Roles">Who has it.</param>
public sealed record PermissionRow(string Name, string Description, IReadOnlyList<string> Roles);

/// <summary>The permission matrix: the one place that says who may do what.</summary>
internal static class Permissions
{
    public const string DatasetRead = "dataset:read";
    public const string DatasetWrite = "dataset:write";
    public const string DatasetDelete = "dataset:delete";
    public const string VersionImport = "version:import";
    public const string RunStart = "run:start";
    public const string RowRead = "row:read";
    public const string RecordCheck = "record:check";
    public const string SuiteWrite = "suite:write";
    public const string GateOverride = "gate:override";
    public const string AlertAcknowledge = "alert:acknowledge";
    public const string AlertConfigure = "alert:configure";
    public const string KeyManage = "key:manage";
    public const string AuditRead = "audit:read";
    public const string MetricsRead = "metrics:read";

    private static readonly string[] Names = ["viewer", "data_scientist", "ml_engineer", "admin"];

    private static readonly (string Name, Role Least, string Description)[] Matrix =
    [
        (DatasetRead, Role.Viewer, "Read data sets, versions, profiles, drift, runs, reports, suites, history, gates and alerts."),
        (MetricsRead, Role.Viewer, "Read the metrics of the silo from another machine."),
        (RowRead, Role.DataScientist, "Read failing rows."),
        (VersionImport, Role.DataScientist, "Import versions."),
        (RunStart, Role.DataScientist, "Start and cancel runs."),
        (RecordCheck, Role.DataScientist, "Check records."),
        (SuiteWrite, Role.DataScientist, "Push and delete suites."),
        (DatasetWrite, Role.MlEngineer, "Add and change data sets."),
        (DatasetDelete, Role.MlEngineer, "Delete data sets with all that they own."),
        (GateOverride, Role.MlEngineer, "Open or close a gate by hand."),
        (AlertAcknowledge, Role.MlEngineer, "Acknowledge alerts."),
        (AlertConfigure, Role.MlEngineer, "Say where alerts go."),
        (KeyManage, Role.Admin, "Make, list and revoke keys."),
        (AuditRead, Role.Admin, "Read the audit trail."),
    ];

    private static readonly Dictionary<string, Role> Least = Matrix.ToDictionary(row => row.Name, row => row.Least, StringComparer.Ordinal);

    /// <summary>What roles are called.</summary>
    public static IReadOnlyList<string> Roles => Names;

    /// <summary>The matrix, for readers.</summary>
    public static IReadOnlyList<PermissionRow> All { get; } = [.. Matrix.Select(row => new PermissionRow(row.Name, row.Description, Names[(int)row.Least..]))];

    /// <summary>Whether one of the roles has the permission. A permission or role that nobody knows grants nothing.</summary>
    public static bool Grant(IReadOnlyList<string> roles, string permission) =>
        Least.TryGetValue(permission, out var least) && roles.Any(role => Array.IndexOf(Names, role) >= (int)least);

    /// <summary>What the roles allow.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> roles) => [.. Matrix.Select(row => row.Name).Where(name => Grant(roles, name)).Order(StringComparer.Ordinal)];
}
