using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NbaGrains.Client;

namespace NbaGrains.Cli.Datasets;

/// <summary>The settings of a data set on the command line: a few have options, a file has all of them.</summary>
internal sealed class SettingsOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Option<string[]> _suites = new("--suite", "-s") { Description = "A suite that every version is validated with. May be repeated.", HelpName = "NAME" };
    private readonly Option<string?> _owner = new("--owner") { Description = "Who answers for it.", HelpName = "WHO" };
    private readonly Option<string[]> _tags = new("--tag") { Description = "A word to find it by. May be repeated.", HelpName = "WORD" };
    private readonly Option<string?> _description = new("--description") { Description = "What it is, for people.", HelpName = "TEXT" };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "Where new versions appear: a file or a pattern below a folder that the silos allow.",
        HelpName = "PATTERN",
    };

    private readonly Option<string?> _schedule = new("--schedule")
    {
        Description = "When the source is looked at, in UTC: seconds minutes hours day-of-month month day-of-week.",
        HelpName = "CRON",
    };

    private readonly Option<double?> _minScore = new("--min-score") { Description = "The least quality score that leaves the gate open, 0 to 1; 0.9 by default.", HelpName = "SCORE" };

    private readonly Option<bool> _failOnError = new("--fail-on-error") { Description = "A failed rule of severity error closes the gate, as one of severity critical does." };

    private readonly Option<double?> _maxDriftedShare = new("--max-drifted-share")
    {
        Description = "The gate closes above this share of drifted columns, 0 to 1; drift alone closes nothing by default.",
        HelpName = "SHARE",
    };

    private readonly Option<string?> _file = new("--settings")
    {
        Description = "All settings, as JSON (docs/reference/api.md); other options change what is in it.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_suites, _owner, _tags, _description, _source, _schedule, _minScore, _failOnError, _maxDriftedShare, _file])
            command.Options.Add(option);
    }

    /// <summary>The settings of the file, else those that are there, with what the options change.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="existing">What is there; null for nothing.</param>
    public JsonElement Of(ParseResult parsed, DatasetSettings? existing)
    {
        var settings = parsed.GetValue(_file) is { } path ? Read(path) : JsonSerializer.SerializeToNode(existing ?? new DatasetSettings(), Json)!.AsObject();
        Set("owner", parsed.GetValue(_owner));
        Set("description", parsed.GetValue(_description));
        if (parsed.GetValue(_suites) is { Length: > 0 } suites)
            settings["suites"] = Words(suites);
        if (parsed.GetValue(_tags) is { Length: > 0 } tags)
            settings["tags"] = Words(tags);
        if (parsed.GetValue(_source) is { } source)
            Part("source")["path"] = source;
        if (parsed.GetValue(_schedule) is { } schedule)
            Part("schedule")["cron"] = schedule;
        if (parsed.GetValue(_minScore) is { } score)
            Part("gate")["minScore"] = score;
        if (parsed.GetValue(_failOnError))
            Part("gate")["failOnError"] = true;
        if (parsed.GetValue(_maxDriftedShare) is { } share)
            Part("gate")["maxDriftedShare"] = share;
        return JsonSerializer.SerializeToElement(settings, Json);

        void Set(string name, string? value)
        {
            if (value is not null)
                settings[name] = value;
        }

        JsonObject Part(string name)
        {
            if (settings[name] is not JsonObject part)
                settings[name] = part = [];
            return part;
        }
    }

    private static JsonArray Words(string[] words) => [.. words.Select(word => (JsonNode)word)];

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(TextFile.Read(path)) as JsonObject ?? throw new CommandException($"{path}: settings are a JSON object.");
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path}, line {e.LineNumber + 1}: this is not JSON ({e.Message.Split(" LineNumber", 2)[0]})");
        }
    }
}
