using System.Reflection;

namespace NbaGrains.Cluster.Tests;

/// <summary>Where <c>nba</c> and the plug-in were built.</summary>
internal static class Programs
{
    public static string Folder { get; } =
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Programs").Value!;
}
