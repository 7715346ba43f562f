namespace NbaGrains.Quality.Rules;

/// <summary>What may be wrong with a file before any rule is asked.</summary>
public enum FileFault : byte
{
    /// <summary>It cannot be read at all.</summary>
    Unreadable,

    /// <summary>The table has no rows.</summary>
    Empty,

    /// <summary>Records could not be read: no rule has seen them.</summary>
    Malformed,

    /// <summary>Rows have too few or too many fields: what stands in them may belong elsewhere.</summary>
    Ragged,
}

/// <summary>What every suite expects of a file without saying so. It is among the results only where it is broken, and not allowed.</summary>
public sealed record FileRule : TableRule
{
    public FileRule(FileFault fault)
    {
        Fault = fault;
        Id = Kind;
        Severity = fault == FileFault.Ragged ? Severity.Warning : Severity.Error;
    }

    public FileFault Fault { get; }

    public override string Kind => Fault switch
    {
        FileFault.Unreadable => "readable",
        FileFault.Empty => "not_empty",
        FileFault.Malformed => "not_malformed",
        _ => "not_ragged",
    };

    public override IReadOnlyList<string> Columns => [];

    public override string Text => Fault switch
    {
        FileFault.Unreadable => "the file can be read",
        FileFault.Empty => "the table has rows",
        FileFault.Malformed => "every record can be read",
        _ => "every row has as many fields as the header",
    };

    /// <summary>The key by which a suite allows it; nothing allows a file that cannot be read.</summary>
    public string Permission => $"allow_{Fault.ToString().ToLowerInvariant()}";

    protected override Dimension DefaultDimension => Fault is FileFault.Unreadable or FileFault.Empty ? Dimension.Completeness : Dimension.Validity;
}
