using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NbaGrains.Benchmarks.Measuring;

/// <summary>A column that relates the mean time of an operation to its work.</summary>
internal sealed class WorkColumn : IColumn
{
    private readonly Func<Work, double, double?> _figure;

    private WorkColumn(string name, string legend, Func<Work, double, double?> figure)
    {
        ColumnName = name;
        Legend = legend;
        _figure = figure;
    }

    public static WorkColumn MegabytesPerSecond { get; } = new(
        "MB/s",
        "Bytes of an operation by its mean time (1 MB = 1,000,000 bytes); empty where there are no bytes",
        (work, nanoseconds) => work.Bytes == 0 ? null : work.Bytes * 1e3 / nanoseconds);

    public static WorkColumn NanosecondsPerRow { get; } = new(
        "ns/row",
        "Mean time by rows, or by values where the subject is one column",
        (work, nanoseconds) => nanoseconds / work.Rows);

    public string Id => $"{nameof(WorkColumn)}.{ColumnName}";

    public string ColumnName { get; }

    public string Legend { get; }

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics && _figure(WorkOf(benchmarkCase), statistics.Mean) is { } figure
            ? figure.ToString(figure < 100 ? "F2" : "F0", CultureInfo.InvariantCulture)
            : "";

    private static Work WorkOf(BenchmarkCase benchmarkCase)
    {
        var type = benchmarkCase.Descriptor.Type;
        var measured = (IMeasured)Activator.CreateInstance(type)!;
        foreach (var parameter in benchmarkCase.Parameters.Items)
            type.GetProperty(parameter.Name)!.SetValue(measured, parameter.Value);
        return measured.WorkOf(benchmarkCase.Descriptor.WorkloadMethod.Name);
    }
}
