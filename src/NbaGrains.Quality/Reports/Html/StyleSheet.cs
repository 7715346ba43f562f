using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>The style sheet of every report, <c>report.css</c>, kept in the assembly.</summary>
internal static class StyleSheet
{
    private static readonly byte[] Bytes = Read();

    /// <summary>The SHA-256 of the sheet in base64, as a content security policy names it.</summary>
    public static string Digest { get; } = Convert.ToBase64String(SHA256.HashData(Bytes));

    public static void CopyTo(TextWriter output) => output.Write(Encoding.UTF8.GetString(Bytes));

    private static byte[] Read()
    {
        using var resource = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
