using NbaGrains.Quality.States;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Checks;

/// <content>The binary form.</content>
internal sealed partial class RuleTally
{
    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Evaluated);
        writer.Write7BitEncodedInt64(Unexpected);
        writer.Write7BitEncodedInt64(Undefined);
        writer.Write(Error is not null);
        if (Error is not null)
            writer.Write(Error);
        writer.Write7BitEncodedInt(Sample.Count);
        foreach (var row in Sample)
            writer.WriteRow(row);
        writer.Write7BitEncodedInt(LateRows?.Count ?? 0);
        foreach (var row in LateRows ?? [])
            writer.Write7BitEncodedInt64(row);
        CheckState.Write(State, writer);
    }

    public static RuleTally Read(BinaryReader reader)
    {
        var tally = new RuleTally
        {
            Evaluated = reader.Read7BitEncodedInt64(),
            Unexpected = reader.Read7BitEncodedInt64(),
            Undefined = reader.Read7BitEncodedInt64(),
            Error = reader.ReadBoolean() ? reader.ReadString() : null,
        };
        var sample = reader.ReadCount();
        if (sample > RuleResult.MaxSample)
            throw new InvalidDataException($"A sample of {sample} rows; they have {RuleResult.MaxSample} at most.");
        for (; sample > 0; sample--)
            tally.AddSample(reader.ReadRow());
        for (var left = reader.ReadCount(); left > 0; left--)
            (tally.LateRows ??= []).Add(reader.Read7BitEncodedInt64());
        tally.State = CheckState.Read(reader);
        return tally;
    }
}
