namespace NbaGrains.Client;

/// <summary>What people say about a data set. What is null has the server's default.</summary>
public sealed record DatasetSettings
{
    /// <summary>What it is, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The suites that every version is validated with, by name. Without one, a version is profiled only.</summary>
    public IReadOnlyList<string>? Suites { get; init; }

    /// <summary>What it promises of its columns.</summary>
    public DatasetContract? Contract { get; init; }

    /// <summary>How its files are read.</summary>
    public ReadingSettings? Reading { get; init; }

    /// <summary>Where new versions appear by themselves.</summary>
    public SourceSettings? Source { get; init; }

    /// <summary>When the source is looked at.</summary>
    public ScheduleSettings? Schedule { get; init; }

    /// <summary>What a version must be like to be used.</summary>
    public GateSettings? Gate { get; init; }

    /// <summary>What drift is measured against: <c>previous</c>, <c>none</c>, or the number of a version.</summary>
    public string? Baseline { get; init; }

    /// <summary>What is kept for how long.</summary>
    public RetentionSettings? Retention { get; init; }

    /// <summary>What a version may not exceed.</summary>
    public DatasetLimits? Limits { get; init; }
}

/// <summary>The columns that a data set promises.</summary>
/// <param name="Columns">By name.</param>
/// <param name="OtherColumns">Whether a version may have others as well.</param>
public sealed record DatasetContract(IReadOnlyList<ContractColumn> Columns, bool OtherColumns = true);

/// <summary>A column that is promised.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as profiles name it: <c>integer</c>, <c>number</c>, <c>text</c>...; null for any.</param>
/// <param name="Nullable">Whether it may have nulls.</param>
public sealed record ContractColumn(string Name, string? Type = null, bool Nullable = true);

/// <summary>How files are read; null for what the file itself suggests.</summary>
/// <param name="Delimiter">One character.</param>
/// <param name="Encoding">e.g. <c>utf-8</c>, <c>windows-1252</c>.</param>
/// <param name="Nulls">What stands for null besides the empty cell.</param>
/// <param name="Header">Whether the first record names the columns.</param>
public sealed record ReadingSettings(string? Delimiter = null, string? Encoding = null, IReadOnlyList<string>? Nulls = null, bool Header = true);

/// <summary>Where versions appear.</summary>
/// <param name="Path">A file or a pattern such as <c>box-scores/*.csv</c>, below a folder that the silos allow.</param>
public sealed record SourceSettings(string Path);

/// <summary>When the source is looked at.</summary>
/// <param name="Cron">Quartz's form: <c>seconds minutes hours day-of-month month day-of-week</c>.</param>
/// <param name="TimeZone">An IANA name.</param>
public sealed record ScheduleSettings(string Cron, string? TimeZone = null);

/// <summary>When the gate is open; null for the server's default.</summary>
/// <param name="MinScore">The least quality score.</param>
/// <param name="FailOnCritical">Whether a failed rule of severity critical closes it.</param>
/// <param name="FailOnError">Whether one of severity error does.</param>
/// <param name="MaxAgeHours">Hours after which a verdict is stale.</param>
/// <param name="MaxDriftedShare">Closes above this share of drifted columns.</param>
/// <param name="Preset"><c>pipeline</c> adds its checks to every run.</param>
public sealed record GateSettings(
    double? MinScore = null, bool? FailOnCritical = null, bool? FailOnError = null, double? MaxAgeHours = null, double? MaxDriftedShare = null, string? Preset = null);

/// <summary>What is kept; null for the server's default.</summary>
/// <param name="Versions">The newest versions.</param>
/// <param name="FailingRowDays">Days that failing rows stay.</param>
public sealed record RetentionSettings(int? Versions = null, int? FailingRowDays = null);

/// <summary>What a version may not exceed; null for the server's default.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Bytes">Of the file as it comes.</param>
/// <param name="Seconds">From the start of a run to its verdict.</param>
/// <param name="FailingRows">Failing rows that are kept of a run.</param>
public sealed record DatasetLimits(long? Rows = null, int? Columns = null, long? Bytes = null, double? Seconds = null, long? FailingRows = null);
