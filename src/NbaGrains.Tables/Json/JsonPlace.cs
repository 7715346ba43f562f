using System.Text;
using System.Text.Json;

namespace NbaGrains.Tables.Json;

/// <summary>Where something is in a JSON text.</summary>
internal static class JsonPlace
{
    public static RecordsException Exception(ReadOnlySpan<byte> json, int at, string message)
    {
        var before = json[..Math.Clamp(at, 0, json.Length)];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new RecordsException(message, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }

    public static RecordsException Exception(ReadOnlySpan<byte> json, JsonException error)
    {
        var start = 0;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
            start += json[start..].IndexOf((byte)'\n') + 1;

        // The reader's own words end with the place.
        var message = error.Message;
        var place = message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        return Exception(json, start + (int)(error.BytePositionInLine ?? 0), place < 0 ? message : message[..place]);
    }

    /// <summary>Where the first byte is that is no part of a character.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (at < json.Length && Rune.DecodeFromUtf8(json[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
