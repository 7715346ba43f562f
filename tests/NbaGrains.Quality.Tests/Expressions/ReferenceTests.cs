using FsCheck.Fluent;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Tests.Expressions.Reference;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.Expressions;

/// <summary>The product against a plain interpreter that goes row by row.</summary>
public sealed class ReferenceTests
{
    private const int ExpressionsOfATable = 12;
    private static readonly int[] RowCounts = [1, 2, 3, 5, 63, 64, 65, 127, 130, 300];

    [Fact]
    public void Random_expressions_over_random_tables_agree_with_the_reference() => Properties.Hold(
        Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var table = new RandomTable(random, RowCounts[random.Next(RowCounts.Length)]);
            var leafBytes = random.Next(2) == 0 ? 512 + random.Next(2000) : 4 << 20;
            for (var i = 0; i < ExpressionsOfATable; i++)
                Check(new RandomExpression(random).Condition(random.Next(5)), table, leafBytes);
        },
        tests: 250);

    [Fact]
    public void A_table_of_several_batches_agrees_with_the_reference()
    {
        var random = new Random(20261121);
        var table = new RandomTable(random, 5003);
        for (var i = 0; i < 60; i++)
            Check(new RandomExpression(random).Condition(3), table, 4 << 20);
    }

    private static void Check(ReferenceExpression expression, RandomTable table, int leafBytes)
    {
        var expected = new string([.. table.Rows.Select(row => Expected(expression, row))]);
        string actual;
        try
        {
            actual = Answers.Of(expression.Text, table.Csv, RandomTable.Schema, leafBytes);
        }
        catch (ExpressionException e) when (e.Message.Contains("leaves the range"))
        {
            // A part of constants overflows for every row, which is said before the first of them.
            actual = new string('U', table.Rows.Count);
        }

        if (expected == actual)
            return;
        var at = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(i => expected[i] != actual[i]);
        var line = table.Rows.Count < 4 ? table.Csv : "";
        Assert.Fail($"{expression.Text}\nof {expected.Length} and {actual.Length} rows, row {at}: expected {expected[at]}, got {actual[at]}\n{table.Rows[at]}\n{line}");
    }

    private static char Expected(ReferenceExpression expression, ReferenceRow row)
    {
        row.IsUndefined = false;
        var answer = expression.Condition(row);
        return row.IsUndefined ? 'U' : answer switch { null => 'N', true => 'T', _ => 'F' };
    }
}
