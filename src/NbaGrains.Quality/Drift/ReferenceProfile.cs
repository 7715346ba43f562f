using System.Text.Json;
using NbaGrains.Quality.States;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Drift;

/// <summary>A profile that <c>nba profile FILE --json PATH</c> wrote, for later tables to be compared with.</summary>
public sealed class ReferenceProfile
{
    /// <summary>The most that is read, in bytes. A column takes a few kilobytes.</summary>
    public const int MaxBytes = 64 << 20;

    private readonly string _path;

    private ReferenceProfile(string path, string? failure, IReadOnlyDictionary<string, ReferenceColumn>? columns)
    {
        _path = path;
        Failure = failure;
        Columns = columns ?? new Dictionary<string, ReferenceColumn>();
    }

    /// <summary>Why the profile cannot be used, with its path and what to do; null where it can.</summary>
    public string? Failure { get; }

    /// <summary>Columns by name; none where there is a <see cref="Failure"/>.</summary>
    public IReadOnlyDictionary<string, ReferenceColumn> Columns { get; }

    /// <summary>Reads a profile. Whatever is wrong with the file is its <see cref="Failure"/>, not an exception.</summary>
    public static ReferenceProfile Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(ReadAll(path));
            var columns = ReferenceProfileReader.Read(json.RootElement);
            return columns.Values.Any(column => column.LacksDistribution) && columns.Values.All(column => column.Distribution is null)
                ? Failed(path, $"was written by an older version, without distributions. {WriteAgain(path)}")
                : new ReferenceProfile(path, null, columns);
        }
        catch (JsonException e)
        {
            return Failed(path, $"line {e.LineNumber + 1}: not JSON. {WriteAgain(path)}");
        }
        catch (InvalidDataException e)
        {
            return Failed(path, $"not a profile: {e.Message}. {WriteAgain(path)}");
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws at a text that is no Unicode, which it looks at no earlier.
            return Failed(path, $"not a profile: a text in it is not valid Unicode. {WriteAgain(path)}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(path, $"no such file. Write it with 'nba profile FILE --json {path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(path, $"cannot be read ({e.Message}).");
        }
    }

    /// <summary>How far a column has drifted from the one of its name here.</summary>
    public DriftResult Compare(string name, ColumnState current)
    {
        if (Failure is not null)
            return DriftResult.Undefined(Failure);
        if (!Columns.TryGetValue(name, out var column))
            return DriftResult.Undefined($"{_path}: has no column '{name}'.{Spelling.Suggest(name, [.. Columns.Keys])}");
        if (column.Distribution is { } reference)
            return PopulationStability.Of(reference, current);
        return DriftResult.Undefined(
            column.Masked ? $"{_path}: '{name}' is masked, so nothing is known of its values. Write the profile without --pii {name}."
            : column.LacksDistribution ? $"{_path}: says nothing of the distribution of '{name}'. {WriteAgain(_path)}"
            : $"{_path}: '{name}' has no values to compare with.");
    }

    private static ReferenceProfile Failed(string path, string reason) => new(path, $"{path}: {reason}", null);

    private static string WriteAgain(string path) => $"Write it again with 'nba profile FILE --json {path}'.";

    /// <summary>At most <see cref="MaxBytes"/>, without a byte-order mark; the size of a file says nothing of a device.</summary>
    private static ReadOnlyMemory<byte> ReadAll(string path)
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            content.Write(chunk, 0, read);
            if (content.Length > MaxBytes)
                throw new InvalidDataException($"it is larger than {MaxBytes >> 20} MiB");
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }
}
