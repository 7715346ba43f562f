using NbaGrains.Quality.Reports;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Measures one column and chooses, by its type and by how many values it has, the measure that decides.</summary>
internal static class ColumnComparison
{
    /// <summary>A column before its verdict, which needs those beside it.</summary>
    public static ColumnDrift Of(string name, ColumnState reference, ColumnState current, DriftOptions options)
    {
        var drift = new ColumnDrift
        {
            Name = name,
            ReferenceType = reference.Type,
            CurrentType = current.Type,
            Exact = IsExact(reference) && IsExact(current),
            ReferenceValues = FiniteValues(reference),
            CurrentValues = FiniteValues(current),
            Nulls = NullChange.Of(reference.Cells, current.Cells),
        };
        if (!AreComparable(reference.Type, current.Type))
            return drift with { NotJudged = $"{Figures.TypeName(reference.Type)} and {Figures.TypeName(current.Type)} do not compare." };
        if (drift.ReferenceValues == 0 || drift.CurrentValues == 0)
            return drift with { NotJudged = $"{(drift.ReferenceValues == 0 ? "the reference" : "the current table")} has no values to compare." };
        return Decided(Measured(drift, reference, current, options), MethodOf(reference, options), options);
    }

    private static ColumnDrift Measured(ColumnDrift drift, ColumnState reference, ColumnState current, DriftOptions options)
    {
        if (reference.Type == ColumnType.Boolean)
            return drift with { Measures = CategoricalComparison.OfBooleans(reference, current) };
        if (reference.Type != ColumnType.Text)
            return drift with { Measures = NumericComparison.Of(reference, current) };
        var (measures, unseen) = CategoricalComparison.OfTexts(reference, current, options.LeastExpected);
        return drift with { Measures = measures, Unseen = unseen };
    }

    private static ColumnDrift Decided(ColumnDrift drift, DriftMethod method, DriftOptions options)
    {
        if (TypeLattice.IsTemporal(drift.ReferenceType) && !options.JudgesTimes)
            return drift with { NotJudged = "dates and times move on by themselves." };
        var measure = drift.Of(method);
        var reason = measure is null ? $"{DriftMethods.Label(method)} is not defined for its type." : measure.Reason;
        return reason is not null
            ? drift with { NotJudged = reason }
            : drift with { Method = method, Limit = options.LimitOf(method) };
    }

    private static DriftMethod MethodOf(ColumnState reference, DriftOptions options)
    {
        var isCategorical = reference.Type is ColumnType.Text or ColumnType.Boolean || reference.Numbers!.Exact is { } values && values.Length <= options.FewValues;
        return isCategorical ? options.Categorical : options.Numeric;
    }

    private static bool AreComparable(ColumnType reference, ColumnType current) =>
        reference == current || reference == ColumnType.Unknown || current == ColumnType.Unknown || (TypeLattice.IsNumeric(reference) && TypeLattice.IsNumeric(current));

    private static bool IsExact(ColumnState column) => column.Text is { } texts ? texts.Exact is not null : column.Numbers?.Exact is not null || column.Numbers is null;

    private static long FiniteValues(ColumnState column)
    {
        if (column.Text is { } texts)
            return TextCategories.CountOf(texts);
        if (column.Numbers is not { } numbers)
            return 0;
        long values = 0;
        foreach (var count in FiniteKeys.Of(column.Type, numbers.Ranked()).Counts)
            values += count;
        return values;
    }
}
