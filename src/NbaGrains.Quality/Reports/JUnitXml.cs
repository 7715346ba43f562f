using System.Globalization;
using System.Text;
using System.Xml;
using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// Validations in the XML of JUnit, which every CI system shows as test results: a table is a suite, a rule is a case. Elements and
/// attributes are those that Jenkins, GitLab and GitHub actions all read.
/// </summary>
public static class JUnitXml
{
    // ISO 8601 without a zone: the schemas in use allow no other form. It is UTC.
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>Writes one <c>testsuites</c> document as UTF-8 and leaves the stream open.</summary>
    public static void Write(Stream output, IReadOnlyList<ValidationReport> reports)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", "nba validate");
            WriteCounts(xml, reports);
            foreach (var report in reports)
                WriteSuite(xml, report, ClassPrefix(report, reports));
            xml.WriteEndElement();
        }
        output.WriteByte((byte)'\n');
    }

    /// <summary>
    /// The suite; with the file where several were validated with it, because CI systems take cases of the same class and name for one.
    /// A dot would begin a new package.
    /// </summary>
    private static string ClassPrefix(ValidationReport report, IReadOnlyList<ValidationReport> reports) =>
        reports.Count(other => other.Suite.Name == report.Suite.Name) == 1
            ? report.Suite.Name
            : $"{report.Suite.Name}.{report.File.Replace('.', '_')}";

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<ValidationReport> reports)
    {
        var results = reports.SelectMany(report => report.Results).ToArray();
        Attribute(xml, "tests", results.Length);
        Attribute(xml, "failures", results.Count(IsFailure));
        Attribute(xml, "errors", results.Count(result => result.Status == RuleStatus.Error));
        Attribute(xml, "skipped", results.Count(result => result.Status == RuleStatus.Skipped));
        Attribute(xml, "time", reports.Sum(report => report.Seconds).ToString("0.###", CultureInfo.InvariantCulture));
    }

    private static void WriteSuite(XmlWriter xml, ValidationReport report, string prefix)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"{report.Suite.Name}: {report.File}");
        WriteCounts(xml, [report]);
        Attribute(xml, "timestamp", report.AsOf.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        xml.WriteStartElement("properties");
        Property(xml, "suite_version", report.Suite.Version.ToString(CultureInfo.InvariantCulture));
        Property(xml, "rows", report.Rows.ToString(CultureInfo.InvariantCulture));
        Property(xml, "score", report.Score.ToString("R", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        foreach (var result in report.Results)
            WriteCase(xml, result, prefix);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, RuleResult result, string prefix)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", result.Rule.Id);
        Attribute(xml, "classname", $"{prefix}.{Subject(result.Rule).Replace('.', '_')}");
        Attribute(xml, "time", "0");
        if (IsFailure(result))
            WriteProblem(xml, "failure", result);
        else if (result.Status == RuleStatus.Error)
            WriteProblem(xml, "error", result);
        else if (result.Status == RuleStatus.Skipped)
            WriteSkipped(xml, result);
        else if (result.Status == RuleStatus.Failed)
            WriteNote(xml, result);
        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, string element, RuleResult result)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", ProblemText.Line(result));
        Attribute(xml, "type", RuleWords.Name(result.Rule.Severity));
        xml.WriteString(ProblemText.Details(result));
        xml.WriteEndElement();
    }

    private static void WriteSkipped(XmlWriter xml, RuleResult result)
    {
        xml.WriteStartElement("skipped");
        Attribute(xml, "message", result.Reason ?? "");
        xml.WriteEndElement();
    }

    /// <summary>What is broken but does not fail the table must not fail the build: it is told beside a case that passed.</summary>
    private static void WriteNote(XmlWriter xml, RuleResult result) =>
        xml.WriteElementString("system-out", $"{RuleWords.Name(result.Rule.Severity)}: {ProblemText.Details(result)}");

    private static bool IsFailure(RuleResult result) => result.Status == RuleStatus.Failed && Verdict.Fails(result);

    private static string Subject(Rule rule) => rule.Columns.Count == 1 ? rule.Columns[0] : "table";

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute(xml, "name", name);
        Attribute(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    // XML has no way to write most control characters; pictures of them say what was there.
    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Unprintable.Pictured(value));
}
