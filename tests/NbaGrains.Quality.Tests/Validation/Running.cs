using System.Text;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Runs the validator and the reference over the same table.</summary>
internal static class Running
{
    public static ValidationReport Validate(Case one) =>
        Validate(Encoding.UTF8.GetBytes(one.Csv), one.Suite, one.LeafBytes, one.Threads, one.AsFile);

    public static ValidationReport Validate(byte[] csv, Suite suite, int leafBytes, int threads, bool asFile)
    {
        var options = Validator.Reading(suite, new CsvOptions { Delimiter = ',', LeafBytes = leafBytes });
        var run = new ValidationOptions { AsOf = Case.AsOf, Scan = new ScanOptions { Threads = threads } };
        if (!asFile)
        {
            using var stream = CsvTable.Open("-", new MemoryStream(csv), options);
            return Validator.Validate(stream, suite, run);
        }

        return WithFile(csv, options, table => Validator.Validate(table, suite, run));
    }

    /// <summary>The types that a sample of the file suggests, whatever the suite.</summary>
    public static IReadOnlyList<ColumnType> Sampled(Case one) =>
        WithFile(Encoding.UTF8.GetBytes(one.Csv), new CsvOptions { Delimiter = ',' }, table => table.SampledTypes);

    public static List<Expected> Expect(Case one) => Expect(one.Table, one);

    /// <summary>What a case's suite has to say of a table.</summary>
    public static List<Expected> Expect(RawTable table, Case one) =>
        ReferenceValidator.Validate(one.Suite, new Context(new TypedTable(table, one.Suite), Case.AsOf, one.Conditions));

    private static T WithFile<T>(byte[] csv, CsvOptions options, Func<CsvTable, T> read)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nba-validation-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllBytes(path, csv);
            using var table = CsvTable.Open(path, options);
            return read(table);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
