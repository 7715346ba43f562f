using System.Text;

namespace NbaGrains.Quality.Suites;

/// <summary>Reads the text of a suite's file. Nothing is read beyond the limit, so that a pipe without end is refused too.</summary>
internal static class SuiteFile
{
    private const int MaxBytes = 4 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string ReadText(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new SuiteException($"{path} is not UTF-8: line {line} has bytes that are no text. Save the suite as UTF-8.");
        }
    }

    public static void CheckSize(long size, string name)
    {
        if (size > MaxBytes)
            throw new SuiteException($"{name} is larger than 4 MiB, which is more than a suite can be.");
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
            throw new SuiteException($"{path} is a folder. Name the file of a suite.");
        try
        {
            using var file = File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 << 10];
            for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
            {
                bytes.Write(buffer, 0, read);
                CheckSize(bytes.Length, path);
            }

            return bytes.ToArray();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SuiteException($"There is no file {path}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SuiteException($"{path} cannot be read: {error.Message}");
        }
    }
}
