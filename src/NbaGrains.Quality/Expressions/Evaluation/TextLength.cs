using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>The code points of a text: its bytes that continue none.</summary>
internal sealed class TextLength(TextNode operand) : LongResult(ColumnType.Integer)
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        Run(operand.Values, Memory, frame.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run(TextLane texts, long[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var at = texts.At(row);
            var length = texts.Length(row);
            long continuing = 0;
            for (; length > 16; length -= 16, at += 16)
                continuing += BitOperations.PopCount(Continuing(at));
            continuing += BitOperations.PopCount(Continuing(at) & ((1U << length) - 1));
            into[row] = texts.Length(row) - continuing;
        }
    }

    /// <summary>Bytes 0x80 to 0xBF: as signed ones, those below -64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe uint Continuing(byte* at) =>
        Vector128.LessThan(Vector128.Load(at).AsSByte(), Vector128.Create((sbyte)-64)).ExtractMostSignificantBits();
}
