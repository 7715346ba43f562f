using System.Reflection;
using System.Text;

namespace NbaGrains.Runtime.Migrations;

/// <summary>The migrations of one component: the engine itself (<see cref="Runtime"/>), grains of the product, or a user's plug-in.</summary>
public sealed class MigrationSet
{
    /// <param name="component">Its name in the ledger; never changes.</param>
    /// <param name="migrations">Numbered 1, 2, 3 and so on.</param>
    /// <exception cref="ArgumentException">A number is missing or there twice.</exception>
    public MigrationSet(string component, IEnumerable<Migration> migrations)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(component);
        Component = component;
        Migrations = [.. migrations.OrderBy(migration => migration.Number)];
        for (var i = 0; i < Migrations.Count; i++)
        {
            if (Migrations[i].Number != i + 1)
                throw new ArgumentException($"{component}: {Migrations[i].File} comes where number {i + 1:0000} is expected. Number migrations from 0001 without gaps.");
        }
    }

    /// <summary>The engine's own. Always the first of the sets: the others stand on it.</summary>
    public static MigrationSet Runtime { get; } = Of("runtime", typeof(MigrationSet).Assembly);

    /// <summary>Its name in the ledger.</summary>
    public string Component { get; }

    /// <summary>By number.</summary>
    public IReadOnlyList<Migration> Migrations { get; }

    /// <summary>The newest number; 0 where there is none.</summary>
    public int Newest => Migrations.Count;

    /// <summary>The resources of an assembly that are named like <c>0001_name.sql</c>.</summary>
    /// <exception cref="ArgumentException">There is none, one of them is no migration, or a number is missing.</exception>
    public static MigrationSet Of(string component, Assembly assembly)
    {
        var resources = assembly.GetManifestResourceNames().Where(Migration.IsMeantToBe).ToList();
        try
        {
            // The compiler puts namespace and folders in front of a file's name, unless it is told not to.
            if (resources.Find(resource => !Migration.IsName(resource)) is { } misnamed)
                throw new ArgumentException($"'{misnamed}' is no migration: call the resource NNNN_name.sql, in lower case, as with LogicalName=\"%(Filename)%(Extension)\" in the project.");
            if (resources.Count == 0)
                throw new ArgumentException($"{component}: there is no migration. Embed files NNNN_name.sql, with LogicalName=\"%(Filename)%(Extension)\" in the project.");
            return new MigrationSet(component, resources.Select(file => Read(assembly, file)));
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{e.Message} Migrations of '{component}' are resources of the assembly {assembly.GetName().Name}.", e);
        }
    }

    private static Migration Read(Assembly assembly, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!, Encoding.UTF8);
        return Migration.Parse(file, reader.ReadToEnd());
    }
}
