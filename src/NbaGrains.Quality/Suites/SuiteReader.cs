using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites;

/// <summary>Reads suites in YAML; docs/reference/suites.md is their grammar.</summary>
public static class SuiteReader
{
    /// <summary>Reads a file; paths in it start from its folder.</summary>
    /// <param name="path">The file; messages name it so.</param>
    /// <param name="custom">Rules of plug-ins that the suite may use.</param>
    /// <exception cref="SuiteException">It cannot be read, or is not a suite; the message has everything that is wrong.</exception>
    public static Suite Read(string path, IReadOnlyList<CustomRule>? custom = null) =>
        Parse(SuiteFile.ReadText(path), path, custom) with { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "" };

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The suite.</param>
    /// <param name="name">What messages call it, such as the name of its file.</param>
    /// <param name="custom">Rules of plug-ins that the suite may use.</param>
    /// <exception cref="SuiteException">It is not a suite; the message has everything that is wrong.</exception>
    public static Suite Parse(string yaml, string name, IReadOnlyList<CustomRule>? custom = null) => Parse(yaml, name, custom ?? [], isPushed: false);

    /// <summary>Reads a text that somebody else pushed to a server. What names files of this machine, or wants code of a plug-in, is refused: neither is whoever pushed it entitled to.</summary>
    /// <param name="yaml">The suite.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SuiteException">It is not a suite, or not one for a server; the message has everything that is wrong.</exception>
    public static Suite ParsePushed(string yaml, string name) => Parse(yaml, name, [], isPushed: true);

    private static Suite Parse(string yaml, string name, IReadOnlyList<CustomRule> custom, bool isPushed)
    {
        // A byte-order mark is no part of the first key.
        yaml = yaml.TrimStart('\uFEFF');
        SuiteFile.CheckSize(yaml.Length, name);
        var errors = new SuiteErrors(name, yaml);
        Suite? suite = null;
        try
        {
            var builder = new SuiteBuilder(errors, custom, isPushed);
            suite = SuiteDocument.Read(YamlLoader.Load(yaml), builder);
        }
        catch (SuiteFault fault)
        {
            errors.Add(fault);
        }

        errors.ThrowIfAny();
        return suite!;
    }
}
