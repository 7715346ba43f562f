using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

/// <summary>The time of a run, in UTC, as timestamps of the data are written: <c>2026-06-15T06:00:00Z</c>.</summary>
internal static class Timestamp
{
    public static string Of(DateTimeOffset time) => Value(time).ToString();

    public static Scalar Value(DateTimeOffset time) =>
        Scalar.OfTimestamp((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
}
