using System.Text.Json;
using System.Text.Json.Serialization;

namespace NbaGrains.Client.Http;

/// <summary>How the records of the API are read and written; generated, so that a client starts quickly and can be trimmed.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(DatasetSettings))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(Page<Dataset>))]
[JsonSerializable(typeof(Gate))]
[JsonSerializable(typeof(NewGateOverride))]
[JsonSerializable(typeof(Imported))]
[JsonSerializable(typeof(RegisteredPath))]
[JsonSerializable(typeof(DatasetVersion))]
[JsonSerializable(typeof(Page<DatasetVersion>))]
[JsonSerializable(typeof(NewRuns))]
[JsonSerializable(typeof(StartedRuns))]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(Page<Run>))]
[JsonSerializable(typeof(Page<JsonElement>))]
[JsonSerializable(typeof(Page<HistoryPoint>))]
[JsonSerializable(typeof(Suite))]
[JsonSerializable(typeof(Page<Suite>))]
[JsonSerializable(typeof(SuiteText))]
[JsonSerializable(typeof(SuitePushed))]
[JsonSerializable(typeof(SuiteDiff))]
[JsonSerializable(typeof(RecordReport))]
[JsonSerializable(typeof(Page<Alert>))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertSettings))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(Page<ApiKey>))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(Page<AuditEntry>))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Reports of runs are what <c>nba validate --json</c> writes, in its own spelling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
