using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Types;

public sealed class TypeLatticeTests
{
    private static readonly Arbitrary<ColumnType> AnyType = Gen.Elements(Enum.GetValues<ColumnType>()).ToArbitrary();

    [Fact]
    public void Joining_is_associative() => Holds(Prop.ForAll(AnyType, AnyType, AnyType, (a, b, c) =>
        TypeLattice.Join(TypeLattice.Join(a, b), c) == TypeLattice.Join(a, TypeLattice.Join(b, c))));

    [Fact]
    public void Joining_is_commutative() => Holds(Prop.ForAll(AnyType, AnyType, (a, b) => TypeLattice.Join(a, b) == TypeLattice.Join(b, a)));

    [Fact]
    public void Joining_is_idempotent_and_unknown_is_its_identity() => Holds(Prop.ForAll(AnyType, type =>
        TypeLattice.Join(type, type) == type && TypeLattice.Join(type, ColumnType.Unknown) == type && TypeLattice.Join(ColumnType.Unknown, type) == type));

    [Theory]
    [InlineData(ColumnType.Integer, ColumnType.Number, ColumnType.Number)]
    [InlineData(ColumnType.Date, ColumnType.Timestamp, ColumnType.Timestamp)]
    [InlineData(ColumnType.Boolean, ColumnType.Integer, ColumnType.Text)]
    [InlineData(ColumnType.Date, ColumnType.Integer, ColumnType.Text)]
    [InlineData(ColumnType.Number, ColumnType.Text, ColumnType.Text)]
    public void The_join_is_the_narrowest_type_of_both(ColumnType a, ColumnType b, ColumnType joined) =>
        Assert.Equal(joined, TypeLattice.Join(a, b));

    [Fact]
    public void Numeric_and_temporal_types_are_told_apart()
    {
        Assert.Equal([ColumnType.Integer, ColumnType.Number], Enum.GetValues<ColumnType>().Where(TypeLattice.IsNumeric));
        Assert.Equal([ColumnType.Date, ColumnType.Timestamp], Enum.GetValues<ColumnType>().Where(TypeLattice.IsTemporal));
    }

    private static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), property);
}
