namespace NbaGrains.Cli.Tests.Support;

/// <summary>Sets the variable that names the database. It is the process's: tests that set it run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ServerVariable
{
    public const string Name = "NBA_POSTGRES";

    internal static void Set(string? value) => Environment.SetEnvironmentVariable(Name, value);
}
