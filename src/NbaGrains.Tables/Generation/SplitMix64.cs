using System.Numerics;

namespace NbaGrains.Tables.Generation;

/// <summary>
/// A SplitMix64 generator keyed by a seed, a purpose and an index, so that any game or season is drawn independently of the others.
/// Integer arithmetic only: the draws are the same on every machine. A mutable struct: pass it by reference.
/// </summary>
/// <remarks>Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
internal struct SplitMix64
{
    /// <summary>The denominator of every probability of <see cref="Binomial"/>.</summary>
    public const int ProbabilityUnit = 1 << ProbabilityBits;

    private const int ProbabilityBits = 7;
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    public SplitMix64(ulong seed, DrawPurpose purpose, long index) =>
        _state = Mix(Mix(seed + (Gamma * (ulong)purpose)) + (Gamma * (ulong)index));

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>A draw of 0 to <paramref name="limit"/> - 1; the bias of the multiplication is below limit / 2^64.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A draw of 0 to <paramref name="limit"/> - 1 over the 64-bit range.</summary>
    public long Below(long limit) => (long)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A draw of -<paramref name="spread"/> to +<paramref name="spread"/>, the middle likelier than the ends.</summary>
    public int Around(int spread) => Below(spread + 1) - Below(spread + 1);

    /// <summary>
    /// The successes of <paramref name="trials"/> (0 to 63) trials, each of a probability of <paramref name="chance"/> in
    /// <see cref="ProbabilityUnit"/>.
    /// Exactly binomial and without branches on the draws: each bit of a word is one trial, and and-ing or or-ing a fresh random word
    /// for each bit of the probability, lowest first, halves it or halves its distance to one.
    /// </summary>
    public int Binomial(int trials, int chance)
    {
        chance = Math.Clamp(chance, 0, ProbabilityUnit - 1);
        if (trials == 0 || chance == 0) return 0;

        // The zeros below the lowest one would only halve a probability of zero.
        var first = BitOperations.TrailingZeroCount(chance);
        var successes = Next();
        for (var bit = first + 1; bit < ProbabilityBits; bit++)
            successes = (chance >> bit & 1) != 0 ? successes | Next() : successes & Next();

        return BitOperations.PopCount(successes & ((1UL << trials) - 1));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
