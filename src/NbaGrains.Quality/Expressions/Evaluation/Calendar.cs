namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Days and instants of the proleptic Gregorian calendar, years 1 to 9999.</summary>
internal static class Calendar
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>0001-01-01.</summary>
    public const long FirstDay = -719_162;

    /// <summary>9999-12-31.</summary>
    public const long LastDay = 2_932_896;

    public const long FirstInstant = FirstDay * MicrosecondsPerDay;

    public const long LastInstant = ((LastDay + 1) * MicrosecondsPerDay) - 1;

    /// <summary>The day that an instant lies in.</summary>
    public static long DayOf(long microseconds) =>
        (microseconds / MicrosecondsPerDay) - (microseconds % MicrosecondsPerDay < 0 ? 1 : 0);

    /// <remarks>Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.</remarks>
    public static (long Year, long Month, long Day) Civil(long days)
    {
        days += 719_468;
        var era = (days >= 0 ? days : days - 146_096) / 146_097;
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }
}
