using NbaGrains.Quality.Expressions;

namespace NbaGrains.Quality.Rules;

/// <summary>
/// One rule of a suite, as data: what it says, about which columns, for which rows, how strictly. Languages differ in how they treat nulls
/// and interval ends, so both are part of the data. <see cref="Text"/> says it in words.
/// </summary>
public abstract record Rule
{
    /// <summary>Unique in the suite and stable from version to version: the name, or the column and kind, such as <c>minutes.between</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the suite calls it; null where it has no name of its own.</summary>
    public string? Name { get; init; }

    /// <summary>The word of the suite language, such as <c>between</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The columns that it needs, in its order; empty for rules about the table.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What it says, for people: <c>minutes is between 0 and 70</c>.</summary>
    public abstract string Text { get; }

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The dimension that the suite names; null for the default of the kind.</summary>
    public Dimension? DeclaredDimension { get; init; }

    /// <summary>The dimension of this kind of rule.</summary>
    protected abstract Dimension DefaultDimension { get; }

    public Dimension Dimension => DeclaredDimension ?? DefaultDimension;

    /// <summary>The rows it is about; null for all.</summary>
    public Expression? Where { get; init; }

    /// <summary>Why it is there, in the suite's words.</summary>
    public string? Description { get; init; }
}

/// <summary>A rule that each row keeps or breaks.</summary>
public abstract record RowRule : Rule
{
    /// <summary>The share of evaluated rows that must keep it, 0 to 1.</summary>
    public double Mostly { get; init; } = 1;

    /// <summary>Rows that may break it, whatever their share; null for no such limit. Where both are given, both must hold.</summary>
    public long? Allowed { get; init; }

    public NullPolicy Nulls { get; init; } = NullPolicy.Skip;
}

/// <summary>A row rule about one column.</summary>
public abstract record ColumnRowRule(string Column) : RowRule
{
    public override IReadOnlyList<string> Columns => [Column];

    protected override Dimension DefaultDimension => Dimension.Validity;
}

/// <summary>A rule that the table keeps or breaks as a whole.</summary>
public abstract record TableRule : Rule;

/// <summary>A table rule about one column.</summary>
public abstract record ColumnTableRule(string Column) : TableRule
{
    public override IReadOnlyList<string> Columns => [Column];
}
