using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites;

/// <summary>A named, versioned list of rules, and what they say of columns besides.</summary>
public sealed record Suite
{
    public required string Name { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>What the suite is for, in its words.</summary>
    public string? Description { get; init; }

    /// <summary>The folder that paths in it start from; empty for that of the process.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether a table without rows may pass.</summary>
    public bool AllowsEmpty { get; init; }

    /// <summary>Whether a table may pass although records of it could not be read, so that no rule has seen them.</summary>
    public bool AllowsMalformed { get; init; }

    /// <summary>Whether rows with too few or too many fields are fine; a warning otherwise.</summary>
    public bool AllowsRagged { get; init; }

    /// <summary>At least one; ids are unique.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Types that the suite declares, by column.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>Columns whose values no output may show.</summary>
    public IReadOnlySet<string> Pii { get; init; } = new HashSet<string>();

    /// <summary>Columns that may be missing (<c>required: false</c>): their rules are then skipped.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>();
}

/// <summary>A suite that cannot be used. The message shows file, line, column, the line itself with a caret, and what to do.</summary>
public sealed class SuiteException(string message, IReadOnlyList<SuiteError>? errors = null) : Exception(message)
{
    /// <summary>All that is wrong, in the order of the text; empty where it could not be read at all.</summary>
    public IReadOnlyList<SuiteError> Errors { get; } = errors ?? [];
}

/// <summary>One thing that is wrong with a suite.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What, and what to write instead.</param>
public sealed record SuiteError(int Line, int Column, string Message);
