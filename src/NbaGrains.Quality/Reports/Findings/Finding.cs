namespace NbaGrains.Quality.Reports.Findings;

/// <summary>How much a finding matters to a reader; the order is the order of reports.</summary>
internal enum FindingWeight
{
    /// <summary>Data was lost, or a column is useless.</summary>
    Attention,

    /// <summary>Probably fine, but somebody should look.</summary>
    Caution,

    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>Something of a profile that a reader should not have to look for.</summary>
/// <param name="Weight">How much it matters.</param>
/// <param name="Title">A sentence without a full stop: what is so.</param>
/// <param name="Hint">What it means or what to do; null where the title says it all.</param>
/// <param name="Items">The columns, or pairs of columns, it is about; empty where it is about the file.</param>
internal sealed record Finding(FindingWeight Weight, string Title, string? Hint, IReadOnlyList<FindingItem> Items);

/// <summary>A column, or a pair, that a finding is about.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Other">The second column of a pair; null otherwise.</param>
/// <param name="Note">The figure behind it, e.g. <c>41.2% null</c>; empty where there is none.</param>
internal sealed record FindingItem(string Column, string? Other, string Note);
