namespace NbaGrains.Cli.Demo;

/// <summary>The suite of the demo, written so that a newcomer learns the language from it.</summary>
internal static class DemoSuite
{
    public const string FileName = "season.yml";

    /// <summary>What it calls itself.</summary>
    public const string Name = "season";

    /// <summary>After the last game of the season, and before the games of 2099 that are planted in it.</summary>
    public static readonly DateTimeOffset AsOf = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream output)
    {
        using var resource = typeof(DemoSuite).Assembly.GetManifestResourceStream(FileName)!;
        resource.CopyTo(output);
    }
}
