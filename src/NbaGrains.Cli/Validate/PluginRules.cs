using NbaGrains.Cli.Plugins;
using NbaGrains.Quality.Rules.Custom;

namespace NbaGrains.Cli.Validate;

/// <summary>Finds rules in assemblies that the command line names.</summary>
internal static class PluginRules
{
    public static IReadOnlyList<CustomRule> Load(IReadOnlyList<string> paths)
    {
        var rules = new Dictionary<string, CustomRule>();
        foreach (var path in paths)
        {
            var found = PluginAssembly.Load<CustomRule>(path);
            if (found.Count == 0)
                throw new CommandException($"{path}: has no rule. A rule is a public class that derives from {nameof(CustomRule)} and has a constructor without parameters.");
            foreach (var rule in found)
            {
                var name = NameOf(rule, path);
                if (!rules.TryAdd(name, rule))
                    throw new CommandException($"{path}: the rule '{name}' exists already. Give it another name.");
            }
        }

        return [.. rules.Values];
    }

    private static string NameOf(CustomRule rule, string path)
    {
        try
        {
            return rule.Name;
        }
        catch (Exception e)
        {
            throw new CommandException($"{path}: cannot be loaded as a plug-in ({e.Message.Trim()}).");
        }
    }
}
