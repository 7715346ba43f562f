using System.Text;
using System.Xml;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class JUnitXmlTests
{
    [Fact]
    public void One_table_is_one_suite() => Golden.Matches("validation.junit.xml", Encoding.UTF8.GetString(Render(SampleValidations.BoxScores)));

    [Fact]
    public void Several_tables_are_several_suites() =>
        Golden.Matches("validation.several.junit.xml", Encoding.UTF8.GetString(Render(SampleValidations.Teams, SampleValidations.Empty)));

    [Fact]
    public void No_table_is_no_suite() => Assert.Equal(0, Read().DocumentElement!.ChildNodes.Count);

    [Fact]
    public void The_layout_is_the_one_that_ci_systems_read()
    {
        var root = Read(SampleValidations.BoxScores, SampleValidations.Teams, SampleValidations.Empty, SampleValidations.ErrorsOnly).DocumentElement!;

        Assert.Equal(["32", "8", "4", "3", "0.125"], new[] { "tests", "failures", "errors", "skipped", "time" }.Select(root.GetAttribute));
    }

    [Fact]
    public void Counts_are_the_elements_that_follow()
    {
        var document = Read(SampleValidations.BoxScores, SampleValidations.Empty);

        foreach (var suite in document.SelectNodes("/testsuites/testsuite")!.Cast<XmlElement>().Append(document.DocumentElement!))
        {
            Assert.Equal(suite.GetAttribute("tests"), Count(suite, "testcase"));
            Assert.Equal(suite.GetAttribute("failures"), Count(suite, "failure"));
            Assert.Equal(suite.GetAttribute("errors"), Count(suite, "error"));
            Assert.Equal(suite.GetAttribute("skipped"), Count(suite, "skipped"));
        }
    }

    [Fact]
    public void A_broken_rule_that_does_not_fail_the_table_does_not_fail_the_build()
    {
        var suite = Read(SampleValidations.WarningsOnly).DocumentElement!;

        Assert.Equal("0", suite.GetAttribute("failures"));
        Assert.StartsWith(
            "warning: salary is not null, in at least 95% of rows: 8,812 of 26,401 rows (33.4%)\n",
            suite.SelectSingleNode("//testcase[@name='salary.not_null']/system-out")!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_evaluated_is_an_error_whatever_its_severity()
    {
        var error = (XmlElement)Read(SampleValidations.BoxScores).SelectSingleNode("//testcase[@name='minutes.drift_from']/error")!;

        Assert.Equal("warning", error.GetAttribute("type"));
        Assert.Contains("There is no file profiles/2024-25.json", error.GetAttribute("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minutes", "s.minutes")]
    [InlineData("a.b", "s.a_b")]
    [InlineData("a\0\"<&\u202E", "s.a␀\"<&\uFFFD")]
    public void A_case_belongs_to_the_class_of_its_column(string column, string expected)
    {
        var report = SampleValidations.Report("s", SampleProfiles.Teams, [new RuleResult { Rule = new RequiredRule(column) { Id = "x" }, Status = RuleStatus.Passed, Score = 1 }]);

        Assert.Equal(expected, ((XmlElement)Read(report).SelectSingleNode("//testcase")!).GetAttribute("classname"));
    }

    [Fact]
    public void Tables_of_one_suite_have_classes_of_their_own()
    {
        var classes = Read(SampleValidations.Teams, SampleValidations.Teams with { File = "old/teams.tsv" }).SelectNodes("//testcase/@classname")!;

        Assert.Equal(["teams.teams_tsv.team", "teams.old/teams_tsv.team"], classes.Cast<XmlNode>().Select(c => c.Value));
    }

    [Fact]
    public void Any_text_makes_valid_xml()
    {
        // Every UTF-16 unit there is, lone surrogates among them, in every place that shows text.
        foreach (var units in Enumerable.Range(0, 0x10000).Select(i => (char)i).Chunk(400))
        {
            var text = new string(units);
            var result = new RuleResult
            {
                Rule = new RangeRule(text, Interval.Exactly(Bound.Of(Scalar.OfText(text)))) { Id = text, Name = text },
                Status = RuleStatus.Failed,
                Evaluated = 1,
                Unexpected = 1,
                Reason = text,
                Sample = [new(1, [new(text, Scalar.OfText(text))])],
                Score = 0,
            };
            var report = SampleValidations.Report(text, SampleProfiles.Teams, [result, result with { Status = RuleStatus.Error }, result with { Status = RuleStatus.Skipped }]);

            Assert.Equal("3", Read(report with { File = text }).DocumentElement!.GetAttribute("tests"));
        }
    }

    [Fact]
    public void A_masked_value_is_three_asterisks()
    {
        var xml = Encoding.UTF8.GetString(Render(SampleValidations.BoxScores));

        Assert.DoesNotContain(SampleResults.Secret, xml, StringComparison.Ordinal);
        Assert.Contains("row 66: ***\n", xml, StringComparison.Ordinal);
    }

    private static string Count(XmlElement suite, string name) =>
        suite.GetElementsByTagName(name).Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static XmlDocument Read(params ValidationReport[] reports) => JUnitSchema.Read(Render(reports));

    private static byte[] Render(params ValidationReport[] reports)
    {
        using var output = new MemoryStream();
        JUnitXml.Write(output, reports);
        return output.ToArray();
    }
}
