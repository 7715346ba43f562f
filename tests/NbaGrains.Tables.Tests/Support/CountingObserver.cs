using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>Sums what vectors say of themselves: (rows, values, nulls, empty, blank, invalid) by column.</summary>
internal sealed class CountingObserver : ILeafObserver<List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)>, List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)>>
{
    public static List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> Counts(string text)
    {
        var table = Reading.Open(text);
        return LeafScan.Run(table, new CountingObserver(), table.SampledTypes).State;
    }

    public List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> Begin(IReadOnlyList<ColumnType> types) =>
        [.. types.Select(_ => default((int, int, int, int, int, int)))];

    public void Observe(List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> state, ColumnBatch batch)
    {
        for (var column = 0; column < state.Count; column++)
        {
            var (sum, vector) = (state[column], batch.Columns[column]);
            state[column] = (
                sum.Rows + vector.Rows, sum.Values + vector.Values, sum.Nulls + vector.Nulls,
                sum.Empty + vector.Empty, sum.Blank + vector.Blank, sum.Invalid + vector.Invalid);
            var valid = vector.Validity.ToArray().Sum(word => System.Numerics.BitOperations.PopCount(word));
            Assert.Equal(vector.Values, valid);
        }
    }

    public List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> Complete(List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> state) => state;

    public List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> Merge(
        List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> left,
        List<(int Rows, int Values, int Nulls, int Empty, int Blank, int Invalid)> right) => throw new NotSupportedException("One leaf.");
}
