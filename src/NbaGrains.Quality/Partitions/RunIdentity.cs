using System.Security.Cryptography;
using NbaGrains.Quality.Checks;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Partitions;

/// <summary>A digest of all that states which are to be merged must have in common.</summary>
internal static class RunIdentity
{
    public const int Bytes = SHA256.HashSizeInBytes;

    public static byte[] Of(CsvTable table, RulePlan plan, PartitionOptions options)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(options.Secret.Span);
        writer.Write(options.AsOf.UtcTicks);
        writer.Write(options.KeepsFailures);
        writer.Write(options.MostFailures);
        writer.Write(table.Options.LeafBytes);
        writer.Write(table.Options.MaxRecordBytes);
        writer.Write(table.Delimiter);
        foreach (var name in table.Names)
            writer.Write(name);
        writer.WriteTypes(table.SampledTypes);
        foreach (var rule in plan.Rules)
            writer.Write(RuleFingerprint.Of(plan, rule).AsSpan());
        return SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
    }
}
