using NbaGrains.Quality.Rules.Custom;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>A rule whose code fails on one row. This assembly is a plug-in of tests.</summary>
public sealed class ThrowingRule : CustomRule
{
    public override string Name => "throws";

    public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments) =>
        row => row.Text(0) == "Dax Birch" ? throw new InvalidOperationException("Dax is special.") : true;
}

/// <summary>A rule that cannot say what it is about.</summary>
public sealed class SpeechlessRule : CustomRule
{
    public override string Name => "speechless";

    public override string Describe(CustomArguments arguments) => throw new NotSupportedException("No words.");

    public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments) => _ => true;
}
