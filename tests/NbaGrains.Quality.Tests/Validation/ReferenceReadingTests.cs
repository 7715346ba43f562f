using System.Text;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Whether the reference sees the cells that the reader sees: only then do its answers count.</summary>
public sealed class ReferenceReadingTests
{
    private const int Cases = 100;

    [Fact]
    public void The_CSV_of_a_random_table_holds_its_cells()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var one = Case.OfKind(draw => draw.RowCount(), seed, usesExpressions: false);
            var read = CellObserver.Read(Encoding.UTF8.GetBytes(one.Csv));
            Assert.Equal(one.Table.Names, read.Names);
            Assert.Equal(one.Table.Rows, read.Rows);
        }
    }

    [Fact]
    public void Columns_have_the_types_and_values_that_the_reader_finds()
    {
        for (var seed = 0; seed < 3 * Cases; seed++)
        {
            var kind = RuleKinds.All[seed % RuleKinds.All.Count];
            var one = Case.OfKind(kind, seed, usesExpressions: false);
            var names = one.Table.Names;
            var options = new CsvOptions
            {
                Delimiter = ',',
                DeclaredTypes = names.Where(name => Families.Declared(one.Suite, name) is not null).ToDictionary(name => name, name => Families.Declared(one.Suite, name)!.Value),
                Families = names.ToDictionary(name => name, name => Families.Needed(one.Suite, name)),
            };
            using var table = CsvTable.Open("-", new MemoryStream(Encoding.UTF8.GetBytes(one.Csv)), options);
            var expected = new TypedTable(one.Table, one.Suite);
            var read = LeafScan.Run(table, new ValueObserver(), table.SampledTypes, new ScanOptions { Threads = 1 });
            Assert.Equal(names.Select(name => expected.Column(name).Type), read.Types);
            for (var row = 0; row < expected.Rows; row++)
                Assert.Equal($"seed {seed}: {string.Join(" | ", names.Select(name => Shown(expected.Column(name).Cells[row])))}", $"seed {seed}: {read.State[row]}");
        }
    }

    private static string Shown(Cell cell) => cell.IsInvalid ? "invalid" : cell.IsNull ? "null" : cell.Value.ToString();
}
