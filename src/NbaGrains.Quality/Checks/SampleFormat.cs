using NbaGrains.Quality.States;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>The binary form of the rows of samples.</summary>
internal static class SampleFormat
{
    public static void WriteRow(this BinaryWriter writer, SampleRow row)
    {
        writer.Write(row.Row);
        writer.Write7BitEncodedInt(row.Values.Count);
        foreach (var (column, value, masked) in row.Values)
        {
            writer.Write(column);
            writer.Write(masked);
            writer.Write((byte)value.Type);
            if (value.Type == ColumnType.Text)
                writer.Write(value.ToString());
            else if (value.Type != ColumnType.Unknown)
                writer.Write(value.Long);
        }
    }

    public static SampleRow ReadRow(this BinaryReader reader)
    {
        var row = reader.ReadInt64();
        var values = new List<SampleValue>();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var column = reader.ReadString();
            var masked = reader.ReadBoolean();
            var value = (ColumnType)reader.ReadByte() switch
            {
                ColumnType.Unknown => default,
                ColumnType.Text => Scalar.OfText(reader.ReadString()),
                < ColumnType.Text and var type => Scalar.OfLong(type, reader.ReadInt64()),
                var type => throw new InvalidDataException($"A value of the unknown type {(int)type}."),
            };
            values.Add(new SampleValue(column, value, masked));
        }

        return new SampleRow(row, values);
    }
}
