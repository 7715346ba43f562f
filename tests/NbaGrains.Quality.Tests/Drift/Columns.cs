using NbaGrains.Quality.Drift;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>States of columns from their values.</summary>
internal static class Columns
{
    private const int ExactLimit = 65_536;

    public static ColumnState Integers(params long[] values) => OfKeys(ColumnType.Integer, values);

    public static ColumnState Numbers(params double[] values) => OfKeys(ColumnType.Number, [.. values.Select(OrderedKey.Of)]);

    public static ColumnState Days(params long[] values) => OfKeys(ColumnType.Date, values);

    public static ColumnState Booleans(params bool[] values) => OfKeys(ColumnType.Boolean, [.. values.Select(value => value ? 1L : 0)]);

    public static ColumnState OfKeys(ColumnType type, long[] keys, int exactLimit = ExactLimit)
    {
        var state = new ColumnState(type, exactLimit);
        foreach (var block in keys.Chunk(40_000))
            state.Numbers!.Add(Values.Counts(block));
        return state;
    }

    public static ColumnState Texts(params string[] values) => OfTexts(values, ExactLimit);

    public static ColumnState OfTexts(string[] values, int exactLimit)
    {
        var state = new ColumnState(ColumnType.Text, exactLimit);
        foreach (var block in values.Chunk(40_000))
            state.Text!.Add(Values.Table(block));
        return state;
    }

    public static double Psi(ColumnState reference, ColumnState current)
    {
        var result = PopulationStability.Of(ReferenceDistribution.Of(reference)!, current);
        Assert.Null(result.Reason);
        return result.Psi!.Value;
    }
}
