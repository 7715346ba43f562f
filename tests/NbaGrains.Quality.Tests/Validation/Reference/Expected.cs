using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What has to come out for a rule.</summary>
internal sealed record Expected(Rule Rule, RuleStatus Status)
{
    /// <summary>Why nothing is promised; null where all else here counts.</summary>
    public string? Unspecified { get; init; }

    public long? Evaluated { get; init; }

    public long? Unexpected { get; init; }

    public IReadOnlyList<SampleRow> Sample { get; init; } = [];

    /// <summary>The figure; null where none is compared.</summary>
    public Scalar? Observed { get; init; }

    /// <summary>How far off the figure may be.</summary>
    public double Tolerance { get; init; }

    /// <summary>Values of which the observed ones must be some; null where that is not asked.</summary>
    public IReadOnlyList<Scalar>? Among { get; init; }

    public double? Score => Status switch
    {
        RuleStatus.Skipped => null,
        RuleStatus.Error => 0,
        _ when Evaluated is { } evaluated => 1 - ((double)Unexpected!.Value / evaluated),
        RuleStatus.Passed => 1,
        _ => 0,
    };

    public override string ToString() => Unspecified is not null
        ? $"unspecified: {Unspecified}"
        : $"{Status}, evaluated {Evaluated}, unexpected {Unexpected}, observed {Observed}, rows {string.Join(' ', Sample.Select(row => row.Row))}";
}
