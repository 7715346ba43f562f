using System.Globalization;
using NbaGrains.Chaos.Running;

namespace NbaGrains.Chaos;

/// <summary>The words behind <c>./nba chaos</c>; scripts/chaos.sh explains them.</summary>
internal sealed record ChaosArguments
{
    private const int OperationsPerMinute = 20_000;

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
