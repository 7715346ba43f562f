using System.Security.Cryptography;
using System.Text.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Datasets;

/// <summary>What people say about a data set. Everything has a default.</summary>
public sealed record DatasetSettings
{
    /// <summary>What it is, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>At most 32, each of at most 64 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The suites that every version is validated with, by name; at most 7, as an import touches each of them and its run. Without one, a version is profiled only.</summary>
    public IReadOnlyList<string> Suites { get; init; } = [];

    /// <summary>What the data set promises of its columns; null for nothing. A version that breaks it closes the gate.</summary>
    public DatasetContract? Contract { get; init; }

    /// <summary>How its files are read.</summary>
    public ReadingSettings Reading { get; init; } = new();

    /// <summary>Where new versions appear by themselves; null where they are only uploaded.</summary>
    public SourceSettings? Source { get; init; }

    /// <summary>When the source is looked at; null for on demand only.</summary>
    public ScheduleSettings? Schedule { get; init; }

    /// <summary>What a version must be like to be used.</summary>
    public GateSettings Gate { get; init; } = new();

    /// <summary>What drift is measured against: <c>previous</c>, <c>none</c>, or the number of a version.</summary>
    public string Baseline { get; init; } = "previous";

    /// <summary>What is kept for how long.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>What a version may not exceed.</summary>
    public DatasetLimits Limits { get; init; } = new();

    /// <summary>A hash of the settings that a verdict rests on: of two that differ, the verdict of one says nothing of the other.</summary>
    internal string Checks() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Contract, Gate.Preset, Reading })).AsSpan(0, 8));
}

/// <summary>The columns that a data set promises.</summary>
/// <param name="Columns">By name.</param>
/// <param name="OtherColumns">Whether a version may have others as well.</param>
public sealed record DatasetContract(IReadOnlyList<ContractColumn> Columns, bool OtherColumns = true);

/// <summary>A column that is promised.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; a narrower one fits, e.g. whole numbers in a column of numbers. Null for any.</param>
/// <param name="Nullable">Whether it may have nulls.</param>
public sealed record ContractColumn(string Name, ColumnType? Type = null, bool Nullable = true);

/// <summary>How files are read; null for what the file itself suggests.</summary>
public sealed record ReadingSettings
{
    /// <summary>One character.</summary>
    public string? Delimiter { get; init; }

    /// <summary>e.g. <c>utf-8</c>, <c>windows-1252</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands for null besides the empty cell.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>Whether the first record names the columns.</summary>
    public bool Header { get; init; } = true;
}

/// <summary>Where versions appear.</summary>
/// <param name="Path">A file, or a pattern such as <c>box-scores/*.csv</c>, below one of the roots that the silos allow. Each file that matches and was not seen as it is becomes a version, oldest first.</param>
public sealed record SourceSettings(string Path);

/// <summary>When the source is looked at.</summary>
/// <param name="Cron">Quartz's form: <c>seconds minutes hours day-of-month month day-of-week</c>.</param>
/// <param name="TimeZone">An IANA name.</param>
public sealed record ScheduleSettings(string Cron, string TimeZone = "UTC");

/// <summary>When the gate is open.</summary>
public sealed record GateSettings
{
    /// <summary>The least quality score. Default: 0.9.</summary>
    public double MinScore { get; init; } = 0.9;

    /// <summary>Whether a failed rule of severity critical closes it. Default: yes.</summary>
    public bool FailOnCritical { get; init; } = true;

    /// <summary>Whether one of severity error does. Default: no.</summary>
    public bool FailOnError { get; init; }

    /// <summary>Hours after which an unrepeated verdict is stale; null for never.</summary>
    public double? MaxAgeHours { get; init; }

    /// <summary>Closes above this share of drifted columns; null where drift closes nothing.</summary>
    public double? MaxDriftedShare { get; init; }

    /// <summary><c>pipeline</c> adds the checks of <see cref="Presets.PipelinePreset"/> to every run; null for none.</summary>
    public string? Preset { get; init; }
}

/// <summary>What is kept.</summary>
public sealed record RetentionSettings
{
    /// <summary>The newest versions; older ones are deleted, unless something refers to them. Default: 100.</summary>
    public int Versions { get; init; } = 100;

    /// <summary>Days that failing rows stay. Default: 30.</summary>
    public int FailingRowDays { get; init; } = 30;
}

/// <summary>What a version may not exceed; a run of one that does ends in error. And how many of its failing rows are kept.</summary>
public sealed record DatasetLimits
{
    /// <summary>Default: a billion.</summary>
    public long Rows { get; init; } = 1_000_000_000;

    /// <summary>Default: 10,000.</summary>
    public int Columns { get; init; } = 10_000;

    /// <summary>Of the file as it comes, and of what it unpacks to. Default: 10 GiB.</summary>
    public long Bytes { get; init; } = 10L << 30;

    /// <summary>From the start of a run to its verdict. Default: 600.</summary>
    public double Seconds { get; init; } = 600;

    /// <summary>Failing rows that are kept of a run; the others are counted. Default: 10,000.</summary>
    public long FailingRows { get; init; } = 10_000;
}
