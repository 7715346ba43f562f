using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// Finds the line numbers of issues by counting line ends up to them. Only inputs with problems pay for it, and only as far as the last
/// issue that is kept.
/// </summary>
internal static class IssueLines
{
    private const int ChunkBytes = 1 << 20;

    public static IReadOnlyList<ReadIssue> Count(ByteSource source, IReadOnlyList<ReadIssue> issues)
    {
        if (issues.Count == 0)
            return [];
        var ordered = issues.OrderBy(issue => issue.ByteOffset).ToList();
        var buffer = new byte[ChunkBytes];
        long line = 1;
        long offset = 0;
        var afterReturn = false;
        for (var i = 0; i < ordered.Count; i++)
        {
            while (offset < ordered[i].ByteOffset)
            {
                var read = source.Read(buffer.AsSpan(0, (int)Math.Min(ChunkBytes, ordered[i].ByteOffset - offset)), offset);
                if (read == 0)
                    break;
                line += LineEnds(buffer.AsSpan(0, read), ref afterReturn);
                offset += read;
            }

            ordered[i] = ordered[i] with { Line = line };
        }

        return ordered;
    }

    /// <summary>LF, CRLF and CR each end one line.</summary>
    private static long LineEnds(ReadOnlySpan<byte> bytes, ref bool afterReturn)
    {
        if (!afterReturn && !bytes.Contains((byte)'\r'))
            return bytes.Count((byte)'\n');
        long lines = 0;
        foreach (var value in bytes)
        {
            if (value == (byte)'\r' || (value == (byte)'\n' && !afterReturn))
                lines++;
            afterReturn = value == (byte)'\r';
        }

        return lines;
    }
}
