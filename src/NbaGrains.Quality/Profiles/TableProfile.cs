using NbaGrains.Quality.Drift;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>What one table looks like: the merged states of a file as people and programs read them.</summary>
public sealed record TableProfile
{
    /// <summary>The path as given, or <c>-</c> for standard input.</summary>
    public required string File { get; init; }

    /// <summary>Decoded bytes read (after decompression).</summary>
    public required long Bytes { get; init; }

    /// <summary>Data rows: everything but the header and malformed records.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that were shorter or longer than the header. They are among <see cref="Rows"/>.</summary>
    public required long Ragged { get; init; }

    /// <summary>Records that could not be parsed. They are not among <see cref="Rows"/>.</summary>
    public required long Malformed { get; init; }

    /// <summary>Rows that hold bytes that are not UTF-8.</summary>
    public required long InvalidUtf8 { get; init; }

    /// <summary>Wall-clock seconds of the scan.</summary>
    public required double Seconds { get; init; }

    /// <summary>
    /// The profile score, 0 to 1: the mean of completeness (1 - nulls and invalid cells / all cells) and, where keys are declared, their
    /// uniqueness (distinct / rows). Not a suite's quality score: no rule was asked.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>The field delimiter that was used.</summary>
    public required char Delimiter { get; init; }

    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>Pearson correlations over pairwise complete rows; null with fewer than two numeric columns.</summary>
    public CorrelationMatrix? Correlations { get; init; }

    /// <summary>The first 100 problems, in file order.</summary>
    public required IReadOnlyList<ReadIssue> Issues { get; init; }
}

/// <summary>One column of a profile. What is not defined for its type or content is null.</summary>
public sealed record ColumnProfile
{
    public required string Name { get; init; }
    public required ColumnType Type { get; init; }

    /// <summary>Non-null rows. NaN and infinities count; in a text column empty and blank strings count.</summary>
    public required long Count { get; init; }

    /// <summary>Null rows: unquoted empty fields and null tokens; in columns that are not text, empty and blank cells as well.</summary>
    public required long Nulls { get; init; }

    /// <summary>Cells that are the empty string, written <c>""</c>.</summary>
    public required long Empty { get; init; }

    /// <summary>Cells of spaces only.</summary>
    public required long Blank { get; init; }

    /// <summary>Cells that are not of the forced type. Neither counted in <see cref="Count"/> nor in <see cref="Nulls"/>.</summary>
    public required long Invalid { get; init; }

    /// <summary>NaN values of a number column; they take no part in any other statistic but <see cref="Count"/>.</summary>
    public long NaN { get; init; }

    /// <summary>+inf and -inf values of a number column; they take part in min and max, not in moments and histograms.</summary>
    public long Infinities { get; init; }

    /// <summary>Number of distinct non-null values.</summary>
    public required long Distinct { get; init; }

    /// <summary>False where <see cref="Distinct"/> is a HyperLogLog estimate.</summary>
    public required bool DistinctExact { get; init; }

    public Scalar? Min { get; init; }
    public Scalar? Max { get; init; }
    public double? Mean { get; init; }

    /// <summary>Sample standard deviation (n - 1).</summary>
    public double? StdDev { get; init; }

    /// <summary>Bias-corrected sample skewness, as pandas.</summary>
    public double? Skewness { get; init; }

    /// <summary>Bias-corrected sample excess kurtosis, as pandas.</summary>
    public double? Kurtosis { get; init; }

    /// <summary>The sum of a numeric column.</summary>
    public double? Sum { get; init; }

    /// <summary>Values equal to zero, of a numeric column.</summary>
    public long? Zeros { get; init; }

    /// <summary>The quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 (linear, type 7); empty where not defined.</summary>
    public IReadOnlyList<QuantileValue> Quantiles { get; init; } = [];

    /// <summary>False where the quantiles come from a sketch.</summary>
    public bool QuantilesExact { get; init; }

    /// <summary>Bins of equal width from min to max; both ends belong to a bin, the left one where two meet belongs to the right bin.</summary>
    public IReadOnlyList<HistogramBin> Histogram { get; init; } = [];

    /// <summary>The most frequent values, by falling count, then by value.</summary>
    public IReadOnlyList<TopValue> Top { get; init; } = [];

    /// <summary>False where the counts of <see cref="Top"/> are lower bounds from a sketch.</summary>
    public bool TopExact { get; init; }

    /// <summary>What later tables are compared with; null where the column has no finite value.</summary>
    public ReferenceDistribution? Distribution { get; init; }

    /// <summary>Text lengths in Unicode code points; null but for text.</summary>
    public TextLength? Length { get; init; }

    /// <summary>The shapes of text values, e.g. <c>Aa Aa</c> or <c>9999-99</c>, by falling count; empty but for text or where there are too many or one is over 256 bytes.</summary>
    public IReadOnlyList<TopValue> Patterns { get; init; } = [];

    /// <summary>A regular expression that every value matches, where few shapes explain all of them; null otherwise.</summary>
    public string? InferredPattern { get; init; }

    /// <summary>How many text values hold a character of each class.</summary>
    public CharacterClasses? Characters { get; init; }

    /// <summary>The calendar of a date or timestamp column.</summary>
    public Calendar? Calendar { get; init; }

    /// <summary>True where the column was declared a key (<c>--key</c>).</summary>
    public bool IsKey { get; init; }

    /// <summary>True where the column's values are masked (<c>--pii</c>): <see cref="Min"/>, <see cref="Max"/>, <see cref="Top"/>, quantiles, histogram, distribution, patterns and calendar are withheld.</summary>
    public bool Masked { get; init; }

    /// <summary>A sentence of advice, such as a null token that keeps a column from being numeric; null where there is none.</summary>
    public string? Advice { get; init; }
}

/// <summary>A quantile: the probability, and the value interpolated between neighbours (for dates the day or instant below).</summary>
public sealed record QuantileValue(double Probability, Scalar Value);

/// <summary>A histogram bin [<paramref name="From"/>, <paramref name="To"/>) with its count; the last bin includes its end.</summary>
public sealed record HistogramBin(Scalar From, Scalar To, long Count);

/// <summary>A value and how many rows hold it.</summary>
public sealed record TopValue(Scalar Value, long Count);

/// <summary>Text lengths in Unicode code points.</summary>
public readonly record struct TextLength(long Min, long Max, double Mean);

/// <summary>Numbers of text values that hold at least one character of a class.</summary>
public readonly record struct CharacterClasses(long Upper, long Lower, long Digit, long Space, long Punctuation, long NonAscii);

/// <summary>Calendar facts: distinct days, days missing between the first and the last, the longest gap.</summary>
/// <param name="Days">Distinct days with a value.</param>
/// <param name="MissingDays">Days between the first and the last without a value.</param>
/// <param name="LongestGapDays">Length of the longest run of missing days.</param>
/// <param name="LongestGapFrom">First missing day of that run; null where there is no gap.</param>
public readonly record struct Calendar(long Days, long MissingDays, long LongestGapDays, Scalar? LongestGapFrom);

/// <summary>A symmetric matrix of Pearson correlations; NaN where one column is constant or fewer than two rows hold both.</summary>
/// <param name="Columns">Names, in the order of the rows and columns of <paramref name="Values"/>.</param>
/// <param name="Values">Coefficients, row by row.</param>
/// <param name="Omitted">Numeric columns left out because the table has more than the limit.</param>
public sealed record CorrelationMatrix(IReadOnlyList<string> Columns, double[][] Values, int Omitted);
