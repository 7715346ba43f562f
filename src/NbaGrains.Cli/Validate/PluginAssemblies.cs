using System.Reflection;
using NbaGrains.Quality.Rules.Custom;

namespace NbaGrains.Cli.Validate;

/// <summary>Finds rules in assemblies that the command line names. Suites cannot name any: a suite is data, and data must not run code.</summary>
internal static class PluginAssemblies
{
    public static IReadOnlyList<CustomRule> Load(IReadOnlyList<string> paths)
    {
        var rules = new List<CustomRule>();
        foreach (var path in paths)
        {
            var found = RulesOf(path);
            if (found.Count == 0)
                throw new CommandException($"{path}: has no rule. A rule is a public class that derives from {nameof(CustomRule)} and has a constructor without parameters.");
            foreach (var rule in found)
            {
                if (rules.Exists(other => other.Name == rule.Name))
                    throw new CommandException($"{path}: the rule '{rule.Name}' exists already. Give it another name.");
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static List<CustomRule> RulesOf(string path)
    {
        try
        {
            return [.. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(CustomRule)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
                .Select(type => (CustomRule)Activator.CreateInstance(type)!)];
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException or TargetInvocationException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be loaded as a plug-in ({(e.InnerException ?? e).Message}).");
        }
    }
}
