namespace NbaGrains.Tables.Generation;

/// <summary>What to generate. The same options give the same bytes on any machine.</summary>
public sealed record SeasonOptions
{
    /// <summary>The most rows a file may have; game ids have ten digits and stay unique up to here.</summary>
    public const long MaxRows = 1_000_000_000;

    /// <summary>Data rows, not counting the header: 1 to <see cref="MaxRows"/>. Twenty rows are one game, 24,600 a season.</summary>
    public long Rows { get; init; } = 10_000;

    /// <summary>Chooses the file; any value. With no faults, a longer file of the same seed starts with the shorter one.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many rows get one planted fault: 0 to <see cref="Rows"/>. From ten on, every kind of fault appears.</summary>
    public int Faults { get; init; }

    /// <summary>Checks the ranges, all together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names value and range.</exception>
    public void Validate()
    {
        if (Rows is < 1 or > MaxRows)
            throw new ArgumentOutOfRangeException(nameof(Rows), Rows, $"Rows must be 1 to {MaxRows}; choose a number in that range.");
        if (Faults < 0 || Faults > Rows)
            throw new ArgumentOutOfRangeException(
                nameof(Faults), Faults, $"Faults must be 0 to the number of rows, {Rows}; a row gets at most one.");
    }
}
