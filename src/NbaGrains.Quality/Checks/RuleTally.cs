using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Checks;

/// <summary>What one rule found in a piece of the table.</summary>
internal sealed partial class RuleTally
{
    private List<SampleRow>? _sample;

    /// <summary>Rows that were evaluated.</summary>
    public long Evaluated { get; set; }

    /// <summary>Evaluated rows that break the rule.</summary>
    public long Unexpected { get; set; }

    /// <summary>The first of them, in row order; <see cref="SampleRow.Row"/> is 0-based within the piece.</summary>
    public IReadOnlyList<SampleRow> Sample => _sample ?? (IReadOnlyList<SampleRow>)[];

    /// <summary>Broken rows that showed only when pieces were merged, 0-based within the piece.</summary>
    public List<long>? LateRows { get; private set; }

    /// <summary>Rows of which the rule's filter cannot say whether it is about them.</summary>
    public long Undefined { get; set; }

    /// <summary>Why the rule could not be evaluated; null where it could.</summary>
    public string? Error { get; set; }

    public CheckState? State { get; set; }

    public bool WantsSample => (_sample?.Count ?? 0) < RuleResult.MaxSample;

    public void AddSample(SampleRow row) => (_sample ??= []).Add(row);

    /// <summary>Adds a broken row that the pieces did not show, somewhere among the sample.</summary>
    public void AddLate(SampleRow row)
    {
        Unexpected++;
        (LateRows ??= []).Add(row.Row);
        _sample ??= [];
        var at = _sample.Count;
        while (at > 0 && _sample[at - 1].Row > row.Row)
            at--;
        _sample.Insert(at, row);
        Trim();
    }

    public void Merge(RuleTally right, long leftRows)
    {
        Evaluated += right.Evaluated;
        Unexpected += right.Unexpected;
        Undefined += right.Undefined;
        Error ??= right.Error;
        foreach (var row in right.Sample)
        {
            if (!WantsSample)
                break;
            AddSample(row with { Row = row.Row + leftRows });
        }

        if (right.LateRows is { } late)
            (LateRows ??= []).AddRange(late.Select(row => row + leftRows));
        if (State is null)
            State = right.State;
        else if (right.State is not null)
            State.Merge(right.State, leftRows, this);
    }

    private void Trim()
    {
        if (_sample!.Count > RuleResult.MaxSample)
            _sample.RemoveAt(_sample.Count - 1);
    }
}
