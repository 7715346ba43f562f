namespace NbaGrains.Gateway.Tests.Support;

/// <summary>How each endpoint is tried: one line for each operation, and a test that none is missing.</summary>
/// <param name="Operation">Its operationId.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">With the ids of tenant <c>acme</c>.</param>
/// <param name="LeastRole">The least role that may, as docs/reference/api.md has it; <c>any</c> for any key, null for everybody.</param>
/// <param name="Status">What who may gets.</param>
/// <param name="OtherTenant">What an admin of another tenant gets with the same ids.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Type">Its type.</param>
internal sealed record EndpointCase(
    string Operation, string Method, string Path, string? LeastRole, int Status, int OtherTenant, string? Body = null, string Type = "application/json")
{
    public static readonly string[] Roles = ["viewer", "data_scientist", "ml_engineer", "admin"];

    public static IReadOnlyList<EndpointCase> All { get; } =
    [
        new("putDataset", "PUT", "/v1/datasets/box-scores", "ml_engineer", 200, 201, "{}"),
        new("listDatasets", "GET", "/v1/datasets", "viewer", 200, 200),
        new("getDataset", "GET", "/v1/datasets/box-scores", "viewer", 200, 404),
        new("deleteDataset", "DELETE", "/v1/datasets/box-scores", "ml_engineer", 204, 404),
        new("getHistory", "GET", "/v1/datasets/box-scores/history", "viewer", 200, 404),
        new("getGate", "GET", "/v1/datasets/box-scores/gate", "viewer", 200, 404),
        new("overrideGate", "PUT", "/v1/datasets/box-scores/gate/override", "ml_engineer", 200, 404, """{"status": "closed", "reason": "looks odd"}"""),
        new("endGateOverride", "DELETE", "/v1/datasets/box-scores/gate/override", "ml_engineer", 200, 404),
        new("importVersion", "POST", "/v1/datasets/box-scores/versions", "data_scientist", 202, 404, "pts\n1\n", "text/csv"),
        new("listVersions", "GET", "/v1/datasets/box-scores/versions", "viewer", 200, 404),
        new("getVersion", "GET", "/v1/datasets/box-scores/versions/1", "viewer", 200, 404),
        new("getProfile", "GET", "/v1/datasets/box-scores/versions/1/profile", "viewer", 200, 404),
        new("getDrift", "GET", "/v1/datasets/box-scores/versions/1/drift", "viewer", 200, 404),
        new("startRuns", "POST", "/v1/datasets/box-scores/runs", "data_scientist", 202, 404),
        new("listRuns", "GET", "/v1/datasets/box-scores/runs", "viewer", 200, 404),
        new("listAllRuns", "GET", "/v1/runs", "viewer", 200, 200),
        new("getRun", "GET", "/v1/runs/box-scores:1", "viewer", 200, 404),
        new("getReport", "GET", "/v1/runs/box-scores:1/report", "viewer", 200, 404),
        new("watchRun", "GET", "/v1/runs/box-scores:1/events", "viewer", 200, 404),
        new("listFailures", "GET", "/v1/runs/box-scores:1/failures", "data_scientist", 200, 404),
        new("cancelRun", "POST", "/v1/runs/box-scores:1/cancel", "data_scientist", 202, 404),
        new("checkRecords", "POST", "/v1/datasets/box-scores/check", "data_scientist", 200, 404, """[{"pts": 1}, {"pts": -1}]"""),
        new("putSuite", "PUT", "/v1/suites/box-scores", "data_scientist", 201, 201, "suite: box-scores\ncolumns:\n  pts: { type: integer }\n", "application/yaml"),
        new("listSuites", "GET", "/v1/suites", "viewer", 200, 200),
        new("getSuite", "GET", "/v1/suites/box-scores", "viewer", 200, 404),
        new("deleteSuite", "DELETE", "/v1/suites/box-scores", "data_scientist", 204, 404),
        new("listSuiteVersions", "GET", "/v1/suites/box-scores/versions", "viewer", 200, 404),
        new("diffSuite", "GET", "/v1/suites/box-scores/diff", "viewer", 200, 404),
        new("listAlerts", "GET", "/v1/alerts", "viewer", 200, 200),
        new("acknowledgeAlert", "POST", $"/v1/alerts/{World.Alert}/acknowledge", "ml_engineer", 200, 404),
        new("getAlertSettings", "GET", "/v1/alerts/settings", "viewer", 200, 200),
        new("putAlertSettings", "PUT", "/v1/alerts/settings", "ml_engineer", 200, 200, """{"minimumIntervalMinutes": 5}"""),
        new("listKeys", "GET", "/v1/keys", "admin", 200, 200),
        new("createKey", "POST", "/v1/keys", "admin", 201, 201, """{"name": "nightly", "roles": ["viewer"]}"""),
        new("revokeKey", "DELETE", "/v1/keys/spare", "admin", 204, 404),
        new("getMe", "GET", "/v1/me", "any", 200, 200),
        new("listPermissions", "GET", "/v1/permissions", "any", 200, 200),
        new("listAudit", "GET", "/v1/audit", "admin", 200, 200),
        new("getLive", "GET", "/health/live", null, 200, 200),
        new("getReady", "GET", "/health/ready", null, 200, 200),
        new("getMetrics", "GET", "/metrics", null, 200, 200),
        new("openapi", "GET", "/openapi/v1.json", null, 200, 200),
    ];

    public HttpContent? Content() => Body is null ? null : new StringContent(Body, new System.Net.Http.Headers.MediaTypeHeaderValue(Type));

    public bool IsAllowed(string? role) =>
        LeastRole is null || (role is not null && (LeastRole == "any" || Array.IndexOf(Roles, role) >= Array.IndexOf(Roles, LeastRole)));

    public override string ToString() => Operation;
}
