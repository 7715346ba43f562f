using System.Text.Encodings.Web;
using System.Text.Json;

namespace NbaGrains.Tables.Generation;

/// <summary>The faults of a generated file, by row: what a check of the file has to find.</summary>
/// <param name="Options">What the file was generated from.</param>
/// <param name="Faults">The faults in the order of their rows; at most one a row.</param>
public sealed record FaultManifest(SeasonOptions Options, IReadOnlyList<PlantedFault> Faults)
{
    private const int FlushAt = 64 * 1024;

    // Readable names: the file is never embedded in HTML. A fixed line end keeps the bytes the same everywhere.
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes the manifest as JSON in UTF-8: <c>options</c> (<c>rows</c>, <c>seed</c>, <c>faults</c>) and <c>faults</c>, an array of
    /// objects with <c>row</c>, <c>column</c>, <c>kind</c>, <c>value</c>, <c>original</c> and <c>rule</c>. Leaves the stream open.
    /// </summary>
    public void WriteJson(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using (var json = new Utf8JsonWriter(destination, Format))
        {
            json.WriteStartObject();
            json.WriteStartObject("options");
            json.WriteNumber("rows", Options.Rows);
            json.WriteNumber("seed", Options.Seed);
            json.WriteNumber("faults", Options.Faults);
            json.WriteEndObject();
            json.WriteStartArray("faults");
            foreach (var fault in Faults)
            {
                WriteFault(json, fault);
                if (json.BytesPending >= FlushAt) json.Flush();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    private static void WriteFault(Utf8JsonWriter json, PlantedFault fault)
    {
        json.WriteStartObject();
        json.WriteNumber("row", fault.Row);
        json.WriteString("column", fault.Column);
        json.WriteString("kind", fault.Kind);
        json.WriteString("value", fault.Value);
        json.WriteString("original", fault.Original);
        json.WriteString("rule", fault.Rule);
        json.WriteEndObject();
    }
}
