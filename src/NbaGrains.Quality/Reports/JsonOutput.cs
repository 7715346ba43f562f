using System.Text.Encodings.Web;
using System.Text.Json;

namespace NbaGrains.Quality.Reports;

/// <summary>How every report is written as JSON: UTF-8, one table as an object, several (or none) as an array, and a line end.</summary>
internal static class JsonOutput
{
    public static void Write<T>(Stream output, IReadOnlyList<T> tables, bool indented, Action<Utf8JsonWriter, T> write)
    {
        // "Unsafe" is about pasting into HTML without escaping; what it buys is names and values that stay readable.
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(output, options))
        {
            if (tables.Count != 1)
                json.WriteStartArray();
            foreach (var table in tables)
                write(json, table);
            if (tables.Count != 1)
                json.WriteEndArray();
        }
        output.WriteByte((byte)'\n');
    }
}
