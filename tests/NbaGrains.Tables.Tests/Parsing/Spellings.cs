using FsCheck;
using FsCheck.Fluent;

namespace NbaGrains.Tables.Tests.Parsing;

/// <summary>Random cells: mostly nearly right, so that they reach deep into the parsers.</summary>
internal static class Spellings
{
    private static Gen<string> Digits(int least, int most) =>
        from count in Gen.Choose(least, most)
        from digits in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), count)
        select new string(digits);

    private static Gen<string> Sign => Gen.Frequency((6, Gen.Constant("")), (3, Gen.Constant("-")), (1, Gen.Constant("+")));

    public static Arbitrary<string> Integers => (
        from sign in Sign
        from digits in Digits(1, 20)
        select sign + digits).ToArbitrary();

    public static Arbitrary<string> Numbers => (
        from sign in Sign
        from whole in Gen.OneOf(Digits(0, 6), Digits(0, 22))
        from point in Gen.Elements("", ".", ".", "..")
        from fraction in Gen.OneOf(Digits(0, 6), Digits(0, 22))
        from exponent in Gen.Elements("", "", "", "", "e5", "E-7", "e+300", "e-320", "e", "e400")
        select sign + whole + (point.Length == 0 ? "" : point + fraction) + exponent).ToArbitrary();

    public static Arbitrary<string> Junk => (
        from count in Gen.Choose(0, 12)
        from characters in Gen.ArrayOf(Gen.Elements("0123456789.-+eE /:,\0\t_xNaifn\u00FF\u0660".ToCharArray()), count)
        select new string(characters)).ToArbitrary();

    public static Arbitrary<string> Any => Gen.OneOf(Integers.Generator, Numbers.Generator, Junk.Generator).ToArbitrary();

    public static void Hold(Arbitrary<string> cells, Func<string, bool> property, int tests = 20_000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true), Prop.ForAll(cells, property));
}
