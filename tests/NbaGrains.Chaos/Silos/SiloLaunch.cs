using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NbaGrains.Chaos.Bank;

namespace NbaGrains.Chaos.Silos;

/// <summary>How the silos of a run are started: <c>nba silo</c>, as it was built, with this assembly as plug-in.</summary>
internal sealed record SiloLaunch
{
    /// <summary>Where <c>nba.dll</c> and the plug-in are.</summary>
    public required string Programs { get; init; }

    /// <summary>The database, through whatever may break it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Where the silos' sockets go.</summary>
    public required string Sockets { get; init; }

    /// <summary>Where their blobs and the first key of their gateways go.</summary>
    public required string Data { get; init; }

    /// <summary>Where their logs go.</summary>
    public required string Logs { get; init; }

    /// <summary>Seconds.</summary>
    public required double Lease { get; init; }

    /// <summary>Items at once.</summary>
    public required int Capacity { get; init; }

    /// <summary>What else the command says.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public SiloProcess Start(string name, TimeSpan clockOffset)
    {
        var start = new ProcessStartInfo(Dotnet())
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in (string[])
            [
                Path.Combine(Programs, "nba.dll"), "silo", "--plugin", Path.Combine(Programs, "NbaGrains.Chaos.dll"), "--name", name,
                "--lease", Lease.ToString(CultureInfo.InvariantCulture), "--capacity", Capacity.ToString(CultureInfo.InvariantCulture),
                "--clock-offset", clockOffset.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                .. Arguments,
            ])
            start.ArgumentList.Add(argument);
        start.Environment["NBA_POSTGRES"] = ConnectionString;
        start.Environment["NBA_DATA"] = Data;
        start.Environment[Door.FolderVariable] = Sockets;
        // Silos live for seconds here: code is to be compiled quickly rather than well.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new SiloProcess(name, Process.Start(start)!, Sockets, Path.Combine(Logs, $"{name}.log"));
    }

    // The one that runs this process: <root>/shared/Microsoft.NETCore.App/<version>/ is where the runtime lies.
    private static string Dotnet() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
