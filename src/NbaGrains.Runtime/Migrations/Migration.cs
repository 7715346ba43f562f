using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NbaGrains.Runtime.Migrations;

/// <summary>One step of a schema: a file <c>NNNN_name.sql</c> that is never edited once it was applied anywhere.</summary>
public sealed partial record Migration
{
    private Migration(string file, string sql, int number, int worksWith)
    {
        (File, Sql, Number, WorksWith) = (file, sql, number, worksWith);
        Checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
    }

    /// <summary>From 1, without gaps within its component.</summary>
    public int Number { get; }

    /// <summary>The file's name, e.g. <c>0001_grains.sql</c>.</summary>
    public string File { get; }

    /// <summary>Statements, run in one transaction.</summary>
    public string Sql { get; }

    /// <summary>SHA-256 of the statements, in lower case hex.</summary>
    public string Checksum { get; }

    /// <summary>
    /// The oldest program, by its own newest migration of this component, that still works with the database afterwards. 0 in a first migration
    /// says that programs without the component do not mind it.
    /// </summary>
    public int WorksWith { get; }

    /// <param name="file">Its name, <c>NNNN_name.sql</c>.</param>
    /// <param name="sql">Its text; the first line is <c>-- works-with: N</c>.</param>
    /// <exception cref="ArgumentException">Name or first line have another shape, or N is above the migration's own number.</exception>
    public static Migration Parse(string file, string sql)
    {
        var name = FileName().Match(file);
        if (!name.Success)
            throw new ArgumentException($"'{file}' is no migration: name it NNNN_name.sql, in lower case.");
        var number = Number32(name.Groups[1]);
        var first = FirstLine().Match(sql);
        if (!first.Success)
        {
            throw new ArgumentException(
                $"{file}: its first line must be '-- works-with: N', the oldest program that works with the database after it; where in doubt, its own: '-- works-with: {number}'.");
        }

        var worksWith = Number32(first.Groups[1]);
        if (worksWith > number)
            throw new ArgumentException($"{file}: works-with {worksWith} is above its own number, so not even the program that brings it could run. Write {number} or less.");
        return new Migration(file, sql, number, worksWith);
    }

    internal static bool IsName(string file) => FileName().IsMatch(file);

    /// <summary>Whether a resource looks as if it was meant to be one: a number, a name, and whatever the compiler puts in front of them.</summary>
    internal static bool IsMeantToBe(string resource) => Meant().IsMatch(resource);

    private static int Number32(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\d{4})_[a-z0-9_]+\.sql\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"(\A|\.)\d+_[^.]+\.sql\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meant();

    [GeneratedRegex(@"\A-- works-with: (\d{1,4})\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();
}
