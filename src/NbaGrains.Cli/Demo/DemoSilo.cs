using System.Diagnostics;

namespace NbaGrains.Cli.Demo;

/// <summary>A silo in a process of its own.</summary>
internal sealed class DemoSilo : IAsyncDisposable
{
    private const string Answers = "the API answers at ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DemoSilo(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <param name="name">What it is called.</param>
    /// <param name="dataFolder">Whose database it uses.</param>
    public static DemoSilo Start(string name, string dataFolder)
    {
        string[] arguments = ["silo", "--name", name, "--data", dataFolder, "--urls", "http://127.0.0.1:0", "--capacity", "1", "--partition-bytes", $"{4 << 20}"];
        var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "nba" ? Environment.ProcessPath! : "dotnet";
        // A build without an executable of its own, and tests.
        var all = program == "dotnet" ? arguments.Prepend(typeof(DemoSilo).Assembly.Location) : arguments;
        var start = new ProcessStartInfo(program, all) { RedirectStandardError = true };
        // The demo has a database of its own.
        start.Environment.Remove("NBA_POSTGRES");
        start.Environment.Remove("NBA_POSTGRES_DIRECT");
        start.Environment.Remove("NBA_BLOBS");
        var silo = new DemoSilo(Process.Start(start)!);
        silo._process.EnableRaisingEvents = true;
        silo._process.ErrorDataReceived += (_, line) => silo.Hear(line.Data);
        silo._process.BeginErrorReadLine();
        return silo;
    }

    /// <summary>Where its gateway is, as soon as it answers.</summary>
    /// <exception cref="CommandException">It ended before.</exception>
    public Task<Uri> AddressAsync(CancellationToken cancellation) => _address.Task.WaitAsync(cancellation);

    /// <summary>As <c>kill -9</c>: it has no time to say anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end, and kills it where it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                _process.Kill();
            }
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            _address.TrySetException(new CommandException($"a silo of the demo did not start: {string.Join(' ', _said)}"));
        else if (line.IndexOf(Answers, StringComparison.Ordinal) is var at and >= 0)
            _address.TrySetResult(new Uri(line[(at + Answers.Length)..]));
        else
            _said.Add(line);
    }
}
