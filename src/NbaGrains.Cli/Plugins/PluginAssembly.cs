using System.Reflection;

namespace NbaGrains.Cli.Plugins;

/// <summary>Makes the plug-ins of assemblies that the command line names. Data cannot name any: data must not run code.</summary>
internal static class PluginAssembly
{
    /// <summary>One of each public class of the assembly that is a <typeparamref name="TPlugin"/> and has a constructor without parameters.</summary>
    /// <exception cref="CommandException">The file is missing, is no assembly, or was built against a newer version.</exception>
    public static IReadOnlyList<TPlugin> Load<TPlugin>(string path)
    {
        if (Directory.Exists(path))
            throw new CommandException($"--plugin: '{path}' is a folder. {(BuiltIn(path) is { } file ? $"Name the file in it: --plugin {file}" : "Build the plug-in, and name its .dll.")}");
        if (!File.Exists(path))
            throw new CommandException($"--plugin: there is no file '{path}'. Build the plug-in, and name its .dll.");

        // What the code of a plug-in throws is not ours to choose.
        try
        {
            return [.. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes()
                .Where(type => type.IsAssignableTo(typeof(TPlugin)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
                .Select(type => (TPlugin)Activator.CreateInstance(type)!)];
        }
        catch (BadImageFormatException)
        {
            throw new CommandException($"{path}: is not a .NET assembly, so it cannot be a plug-in.");
        }
        catch (FileNotFoundException e) when (e.FileName is { } name && name.StartsWith("NbaGrains.", StringComparison.Ordinal))
        {
            // The runtime takes an older reference for ours, never a newer one.
            var (theirs, ours) = (new AssemblyName(name), typeof(TPlugin).Assembly.GetName());
            throw new CommandException($"{path}: was built against {theirs.Name} {theirs.Version}, and this is {ours.Version}. Build it against this version.");
        }
        catch (Exception e)
        {
            throw new CommandException($"{path}: cannot be loaded as a plug-in ({(e.InnerException ?? e).Message.Trim()}).");
        }
    }

    /// <summary>What was built last in a project's folder, or below it: a build writes beside its own assembly what that depends on, and beside no other.</summary>
    private static string? BuiltIn(string folder) => Directory
        .EnumerateFiles(folder, "*.deps.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 })
        .Select(dependencies => dependencies[..^".deps.json".Length] + ".dll")
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc);
}
