using FsCheck;
using FsCheck.Fluent;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>Runs properties with a fixed seed: a failure today is the same failure tomorrow.</summary>
internal static class Properties
{
    private const ulong Seed = 20261121;

    public static void Hold<T>(Gen<T> cases, Action<T> holds, int tests = 100) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, 1UL),
            Prop.ForAll(cases.ToArbitrary(), holds));

    /// <summary>Lists of up to so many values.</summary>
    public static Gen<T[]> ListsOf<T>(this Gen<T> values, int most) =>
        from length in Gen.Choose(0, most)
        from list in values.ArrayOf(length)
        select list;
}
