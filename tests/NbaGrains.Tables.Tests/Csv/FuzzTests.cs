using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class FuzzTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Random_tables_read_as_they_were_written_on_every_path_and_any_leaf_size(int block)
    {
        for (var seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            var fuzz = new CsvFuzzer(seed);
            var options = new CsvOptions { Delimiter = fuzz.Delimiter };
            var reference = ReferenceReader.Read(fuzz.Bytes, options)!;

            var written = fuzz.Rows.Select(row => row.Select(cell => cell is null ? null : Reading.Raw(cell)).ToArray());
            Assert.Equal($"seed {seed}\n{Reading.Show(written)}", $"seed {seed}\n{Reading.Show(reference.Rows)}");
            Assert.Equal((seed, fuzz.Ragged, fuzz.Malformed), (seed, reference.Ragged, reference.Malformed));
            Expectation.AllWidthsAndLeavesAgree(fuzz.Bytes, options, $"seed {seed}", seed % 5 == 0 ? null : [7, 64, 1000]);
        }
    }
}
