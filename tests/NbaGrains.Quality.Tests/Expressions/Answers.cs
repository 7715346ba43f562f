using System.Globalization;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions;

/// <summary>Runs an expression over a table the way the product does; a letter a row: True, False, Null, Undefined.</summary>
internal sealed class Answers(Expression expression, CsvTable table) : ILeafObserver<BoundExpression, List<char>>
{
    public static readonly DateTimeOffset AsOf = DateTimeOffset.Parse("2010-03-01T12:00:00Z", CultureInfo.InvariantCulture);

    // An observer has the leaf's working memory in its hand only while it observes: one thread, one leaf after the other.
    private List<char> _rows = [];

    public static string Of(string expression, string csv, IReadOnlyDictionary<string, ColumnType>? schema = null, int leafBytes = CsvOptions.DefaultLeafBytes)
    {
        using var table = Scans.Open(csv, new CsvOptions { Delimiter = ',', Schema = schema ?? new Dictionary<string, ColumnType>(), LeafBytes = leafBytes });
        var answers = new Answers(Expression.Parse(expression), table);
        var rows = LeafScan.Run(table, answers, table.SampledTypes, new ScanOptions { Threads = 1 }).State;
        return new string([.. rows]);
    }

    public BoundExpression Begin(IReadOnlyList<ColumnType> types)
    {
        _rows = [];
        return expression.Bind(table.Names, types, AsOf);
    }

    public void Observe(BoundExpression leaf, ColumnBatch batch)
    {
        // Whatever lies in the masks before: an evaluation says all of it.
        var masks = new ulong[3][];
        for (var i = 0; i < masks.Length; i++)
        {
            masks[i] = new ulong[(batch.Rows + 63) / 64];
            masks[i].AsSpan().Fill(0xABCD_ABCD_ABCD_ABCD);
        }

        leaf.Evaluate(batch, masks[0], masks[1], masks[2]);
        for (var row = 0; row < masks[0].Length * 64; row++)
        {
            var (holds, known, undefined) = (Bit(masks[0], row), Bit(masks[1], row), Bit(masks[2], row));
            Assert.False(undefined && known);
            Assert.False(holds && !known);
            if (row < batch.Rows)
                _rows.Add(undefined ? 'U' : !known ? 'N' : holds ? 'T' : 'F');
            else
                Assert.False(holds || known || undefined);
        }
    }

    public List<char> Complete(BoundExpression leaf) => _rows;

    public List<char> Merge(List<char> left, List<char> right)
    {
        left.AddRange(right);
        return left;
    }

    private static bool Bit(ulong[] mask, int row) => (mask[row >> 6] >> (row & 63) & 1) != 0;
}
