using System.Runtime.Intrinsics;

namespace NbaGrains.Tables.Csv;

/// <summary>How many bits the CSV tokenizer looks at in one step.</summary>
public enum SimdWidth
{
    /// <summary>Byte by byte: the reference that the vector paths are tested against.</summary>
    Scalar = 0,

    /// <summary>256-bit vectors, two a step (AVX2).</summary>
    Bits256 = 256,

    /// <summary>512-bit vectors (AVX-512).</summary>
    Bits512 = 512,
}

/// <summary>Chooses the widest path of this machine, or the one that <c>NBA_SIMD</c> (<c>scalar</c>, <c>256</c>, <c>512</c>) forces.</summary>
public static class SimdChoice
{
    /// <summary>The path in use; a forced width that the machine lacks falls to the widest it has.</summary>
    public static SimdWidth Current { get; } = Choose(Environment.GetEnvironmentVariable("NBA_SIMD"));

    internal static SimdWidth Choose(string? forced)
    {
        var widest = Vector512.IsHardwareAccelerated ? SimdWidth.Bits512
            : Vector256.IsHardwareAccelerated ? SimdWidth.Bits256
            : SimdWidth.Scalar;
        var wanted = forced switch
        {
            "scalar" => SimdWidth.Scalar,
            "256" => SimdWidth.Bits256,
            _ => SimdWidth.Bits512,
        };
        return wanted < widest ? wanted : widest;
    }
}
