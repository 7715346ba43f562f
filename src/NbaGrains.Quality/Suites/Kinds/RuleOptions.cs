using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>What can be said of any rule. Options of a column are the defaults of its rules.</summary>
/// <param name="defaults">Where to look for what is not given.</param>
internal sealed class RuleOptions(RuleOptions? defaults = null)
{
    public static readonly string[] Keys = ["name", "description", "severity", "dimension", "where", "mostly", "allowed", "null"];

    /// <summary>Those that are defaults for the rules of a column.</summary>
    public static readonly string[] ColumnKeys = ["severity", "dimension", "where", "mostly", "null"];

    private readonly List<ScalarNode> _given = [];

    private string? _description;
    private Severity? _severity;
    private Dimension? _dimension;
    private Expression? _where;
    private double? _mostly;
    private long? _allowed;
    private NullPolicy? _nulls;

    public string? Name { get; private set; }

    public static bool Has(string key) => Array.IndexOf(Keys, key) >= 0;

    /// <summary>Takes one option.</summary>
    public void Set(YamlEntry entry)
    {
        RefuseTwice(entry.Key);
        var value = entry.Value;
        switch (entry.Key.Text)
        {
            case "name":
                Name = ScalarReader.Text(value, "A name").Trim();
                break;
            case "description":
                _description = ScalarReader.Text(value, "A text").Trim();
                break;
            case "severity":
                _severity = ChoiceReader.Severity(value);
                break;
            case "dimension":
                _dimension = ChoiceReader.Dimension(value);
                break;
            case "where":
                _where = ExpressionReader.Read(value);
                break;
            case "mostly":
                _mostly = ScalarReader.Share(value, "mostly");
                break;
            case "allowed":
                _allowed = ScalarReader.Count(value, "allowed");
                break;
            default:
                _nulls = ChoiceReader.Null(value);
                break;
        }
    }

    /// <summary>Takes the share of rows from the short form of a rule, such as <c>not_null: 0.95</c>.</summary>
    public void SetMostly(ScalarNode key, YamlNode value)
    {
        if (_mostly is not null)
            throw value.Fault($"The share of rows is given twice, here and as mostly. Write {key.Text}: true.");
        _mostly = ScalarReader.Share(value, $"{key.Text} as a share");
    }

    /// <summary>Refuses what was given and makes no sense for a kind.</summary>
    public void Check(RuleKind kind)
    {
        foreach (var key in _given)
        {
            var reason = key.Text switch
            {
                "mostly" or "allowed" or "null" when !kind.IsAboutRows => $"'{key.Text}' is about rows that break a rule, and {kind.Key} does not judge rows one by one",
                "where" when !kind.TakesWhere => $"'where' picks rows, and {kind.Key} does not look at rows",
                "null" when !kind.TakesNull => $"{kind.Key} is itself about missing values",
                _ => null,
            };
            if (reason is not null)
                throw key.Fault($"{reason}. Remove it.");
        }
    }

    /// <summary>The rule with these options, and the defaults that make sense for its kind.</summary>
    public Rule ApplyTo(Rule rule, RuleKind kind)
    {
        rule = rule with
        {
            Name = Name ?? defaults?.Name,
            Description = _description ?? defaults?._description,
            Severity = _severity ?? defaults?._severity ?? Severity.Error,
            DeclaredDimension = _dimension ?? defaults?._dimension,
            Where = kind.TakesWhere ? _where ?? defaults?._where : null,
        };
        if (rule is not RowRule row)
            return rule;
        return row with
        {
            Mostly = _mostly ?? defaults?._mostly ?? 1,
            Allowed = _allowed,
            Nulls = kind.TakesNull ? _nulls ?? defaults?._nulls ?? NullPolicy.Skip : NullPolicy.Skip,
        };
    }

    /// <summary>These options with the defaults filled in, for rules that have options of their own within.</summary>
    public RuleOptions Flattened() => new()
    {
        Name = Name ?? defaults?.Name,
        _description = _description ?? defaults?._description,
        _severity = _severity ?? defaults?._severity,
        _dimension = _dimension ?? defaults?._dimension,
        _where = _where ?? defaults?._where,
    };

    private void RefuseTwice(ScalarNode key)
    {
        foreach (var given in _given)
        {
            if (given.Text == key.Text)
                throw key.Fault($"'{key.Text}' is given twice, here and in line {given.Place.Line}. Remove one of them.");
        }

        _given.Add(key);
    }
}
