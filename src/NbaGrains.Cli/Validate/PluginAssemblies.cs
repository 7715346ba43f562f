using System.Reflection;
using NbaGrains.Quality.Rules.Custom;

namespace NbaGrains.Cli.Validate;

/// <summary>Finds rules in assemblies that the command line names. Suites cannot name any: a suite is data, and data must not run code.</summary>
internal static class PluginAssemblies
{
    public static IReadOnlyList<CustomRule> Load(IReadOnlyList<string> paths)
    {
        var rules = new Dictionary<string, CustomRule>();
        foreach (var path in paths)
        {
            var found = RulesOf(path);
            if (found.Count == 0)
                throw new CommandException($"{path}: has no rule. A rule is a public class that derives from {nameof(CustomRule)} and has a constructor without parameters.");
            foreach (var (name, rule) in found)
            {
                if (!rules.TryAdd(name, rule))
                    throw new CommandException($"{path}: the rule '{name}' exists already. Give it another name.");
            }
        }

        return [.. rules.Values];
    }

    private static List<(string Name, CustomRule Rule)> RulesOf(string path)
    {
        if (!File.Exists(path))
            throw new CommandException($"--plugin: there is no file '{path}'. Build the plug-in, and name its .dll.");

        // What the code of a plug-in throws is not ours to choose.
        try
        {
            return [.. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(CustomRule)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
                .Select(type => (CustomRule)Activator.CreateInstance(type)!)
                .Select(rule => (rule.Name, rule))];
        }
        catch (BadImageFormatException)
        {
            throw new CommandException($"{path}: is not a .NET assembly, so it cannot be a plug-in.");
        }
        catch (Exception e)
        {
            throw new CommandException($"{path}: cannot be loaded as a plug-in ({(e.InnerException ?? e).Message}).");
        }
    }
}
