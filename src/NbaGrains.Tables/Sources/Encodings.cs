using System.Text;

namespace NbaGrains.Tables.Sources;

/// <summary>The encodings that tables come in, by the names people use.</summary>
public static class Encodings
{
    /// <summary>Finds an encoding; null for UTF-8, which needs no decoding.</summary>
    /// <exception cref="TableException">The name is not known.</exception>
    public static Encoding? Find(string name) => name.ToLowerInvariant().Replace("_", "-", StringComparison.Ordinal) switch
    {
        "utf-8" or "utf8" or "ascii" or "us-ascii" => null,
        "latin-1" or "latin1" or "iso-8859-1" => Encoding.Latin1,
        "windows-1252" or "cp1252" or "1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        "utf-16" or "utf16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        _ => throw new TableException($"'{name}' is not a known encoding. Known: utf-8, utf-16, utf-16be, latin-1, windows-1252."),
    };
}
