using System.Globalization;
using NbaGrains.Chaos.Running;

namespace NbaGrains.Chaos;

/// <summary>The words behind <c>./nba chaos</c>.</summary>
internal sealed record ChaosArguments
{
    public const string Usage =
        """
        Usage: ./nba chaos [options]

        Breaks a cluster for some time, and checks that it kept its promises: three silos on a durable PostgreSQL of their own move
        amounts between accounts and run items of work, while silos are killed each second and frozen past their lease, their clocks
        differ by minutes, PostgreSQL is restarted as by a crash, connections are cut, a report holds a snapshot, and the disk is full.

          --minutes N      how long things break (default: 1)
          --operations N   transfers, and as many items (default: 20000 a minute)
          --seed N         which silo, when, how (default: 1)
          --lease SECONDS  of the silos (default: 6)
          --without FAULT  kill, restart, cut, freeze, clocks, snapshot or disk; may be repeated
          --short          the form that the tests run: 20 seconds, 10000 of each
          --keep-logs      keep the logs of silos and server also when all is well
          --json           the report as JSON
          --help           this text

        Exit code: 0 every promise was kept; 1 one was not (it is named, and the logs are kept); 3 it could not run.
        The disk is only filled where mounting is possible, hence by root.

        """;

    private const int OperationsPerMinute = 20_000;

    public bool Help { get; private init; }

    public bool Json { get; private init; }

    public string? Mistake { get; private init; }

    public ChaosOptions Options { get; private init; } = new();

    public static ChaosArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new ChaosArguments();
        int? operations = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            switch (word)
            {
                case "--help" or "-h":
                    return new ChaosArguments { Help = true };
                case "--json":
                    parsed = parsed with { Json = true };
                    continue;
                case "--keep-logs":
                    parsed = parsed with { Options = parsed.Options with { KeepsLogs = true } };
                    continue;
                case "--short":
                    parsed = parsed with { Options = ChaosOptions.Short with { Seed = parsed.Options.Seed, Without = parsed.Options.Without, KeepsLogs = parsed.Options.KeepsLogs } };
                    operations = ChaosOptions.Short.Operations;
                    continue;
            }

            if (++i == arguments.Count)
                return new ChaosArguments { Mistake = word.StartsWith("--", StringComparison.Ordinal) ? $"{word} needs a value, or is unknown" : $"unknown word '{word}'" };
            var (options, value) = (parsed.Options, arguments[i]);
            var isNumber = double.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0;
            switch (word)
            {
                case "--minutes" when isNumber:
                    parsed = parsed with { Options = options with { Duration = TimeSpan.FromMinutes(number) } };
                    break;
                case "--operations" when isNumber:
                    operations = (int)number;
                    break;
                case "--seed" when isNumber:
                    parsed = parsed with { Options = options with { Seed = (int)number } };
                    break;
                case "--lease" when isNumber:
                    parsed = parsed with { Options = options with { Lease = TimeSpan.FromSeconds(number) } };
                    break;
                case "--without" when ChaosOptions.FaultWords.Contains(value):
                    parsed = parsed with { Options = options with { Without = new HashSet<string>(options.Without) { value } } };
                    break;
                default:
                    return new ChaosArguments { Mistake = $"'{word} {value}' makes no sense" };
            }
        }

        return parsed with
        {
            Options = parsed.Options with { Operations = operations ?? Math.Max(1, (int)(OperationsPerMinute * parsed.Options.Duration.TotalMinutes)) },
        };
    }
}
