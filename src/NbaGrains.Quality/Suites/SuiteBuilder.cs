using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites;

/// <summary>A suite while it is read.</summary>
internal sealed class SuiteBuilder(SuiteErrors errors, IReadOnlyList<CustomRule> custom, bool isPushed)
{
    // Each takes a quarter of a megabyte, in each silo that checks with it.
    private const int MostPushedPatterns = 1000;

    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private int _patterns;

    public SuiteErrors Errors => errors;

    /// <summary>Rules of plug-ins.</summary>
    public IReadOnlyList<CustomRule> Custom => custom;

    /// <summary>Whether it came from somebody who may not read files of this machine.</summary>
    public bool IsPushed => isPushed;

    public List<Rule> Rules { get; } = [];

    /// <summary>Where each rule stands.</summary>
    public List<YamlNode> Places { get; } = [];

    public Dictionary<string, ColumnType> Types { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Pii { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Optional { get; } = new(StringComparer.Ordinal);

    /// <summary>Before they are read: whoever pushes a suite pays for none of it.</summary>
    /// <param name="node">A pattern, or a list of them.</param>
    public void CountPatterns(YamlNode node)
    {
        _patterns += node is SequenceNode list ? list.Items.Count : 1;
        if (isPushed && _patterns > MostPushedPatterns)
            throw node.Fault(FormattableString.Invariant($"The suite of a data set has at most {MostPushedPatterns:N0} patterns. For a list of values there is the rule in."));
    }

    public void Add(Rule[] rules, YamlNode place)
    {
        foreach (var rule in rules)
        {
            Rules.Add(rule);
            Places.Add(place);
        }
    }

    public void Declare(string column, ColumnType type, YamlNode place)
    {
        if (!Types.TryAdd(column, type) && Types[column] != type)
            throw place.Fault($"'{column}' is declared as {Name(Types[column])} already; a column has one type.");
    }

    public void MakeRequired(string column, YamlNode place)
    {
        if (Optional.Contains(column))
            throw place.Fault($"'{column}' has required: false already.");
        _required.Add(column);
    }

    public void MakeOptional(string column, YamlNode place)
    {
        if (_required.Contains(column))
            throw place.Fault($"'{column}' is required already.");
        Optional.Add(column);
    }

    private static string Name(ColumnType type) => Values.ChoiceReader.Types[(int)type - 1];
}
