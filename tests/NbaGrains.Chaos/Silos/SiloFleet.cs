namespace NbaGrains.Chaos.Silos;

/// <summary>The silos of a run: three places, each with one process that is started again when it ends.</summary>
internal sealed class SiloFleet : IAsyncDisposable
{
    private static readonly TimeSpan PauseBeforeRestart = TimeSpan.FromMilliseconds(200);

    private readonly SiloLaunch _launch;
    private readonly SiloProcess[] _silos;
    private readonly Task[] _keeping;
    private readonly CancellationTokenSource _closing = new();

    private SiloFleet(SiloLaunch launch, IReadOnlyList<TimeSpan> clockOffsets)
    {
        _launch = launch;
        _silos = [.. clockOffsets.Select((offset, place) => launch.Start(NameOf(place), offset))];
        _keeping = [.. clockOffsets.Select((offset, place) => KeepAsync(place, offset))];
    }

    /// <summary>The processes now, dead ones included.</summary>
    public IReadOnlyList<SiloProcess> Silos => _silos;

    /// <summary>Those that answer.</summary>
    public IReadOnlyList<SiloProcess> Up => [.. _silos.Where(silo => silo.IsUp)];

    /// <summary>Starts after the first ones.</summary>
    public int Restarts { get; private set; }

    /// <summary>Starts that came to nothing, because the database was away.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>Silos that ran and ended by themselves, and how.</summary>
    public IReadOnlyCollection<string> Unexpected => _unexpected;

    private readonly List<string> _unexpected = [];

    /// <summary>Starts them, and returns when all of them answer.</summary>
    /// <param name="launch">How.</param>
    /// <param name="clockOffsets">By how much the clock of each is wrong; so, how many there are.</param>
    public static async Task<SiloFleet> StartAsync(SiloLaunch launch, IReadOnlyList<TimeSpan> clockOffsets)
    {
        var fleet = new SiloFleet(launch, clockOffsets);
        try
        {
            await Task.WhenAll(fleet._silos.Select(silo => silo.Ready));
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_keeping);
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        _closing.Dispose();
    }

    private static string NameOf(int place) => $"silo-{place + 1}";

    private async Task KeepAsync(int place, TimeSpan offset)
    {
        const int Killed = 137;
        try
        {
            while (true)
            {
                var silo = _silos[place];
                await silo.Exited.WaitAsync(_closing.Token);
                if (!silo.Ready.IsCompletedSuccessfully)
                {
                    FailedStarts++;
                }
                else if (silo.ExitCode is not (0 or Killed))
                {
                    lock (_unexpected)
                        _unexpected.Add($"{silo.Name} [{silo.Id}] ended by itself with exit code {silo.ExitCode}");
                }

                // What ends at once, because the database is away, is not to eat the processor.
                if (silo.ExitCode != Killed)
                    await Task.Delay(PauseBeforeRestart, _closing.Token);
                _silos[place] = _launch.Start(silo.Name, offset);
                Restarts++;
                await silo.DisposeAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }
}
