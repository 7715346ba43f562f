using Quartz;

namespace NbaGrains.Runtime.Work;

/// <summary>Calendars of reminders: Quartz's parser of cron expressions, nothing else of Quartz.</summary>
internal static class CronCalendar
{
    // Of cron as Unix has it: no seconds.
    private const int UnixFields = 5;
    private static readonly int[] QuartzFields = [6, 7];

    /// <summary>The first tick after a moment; null where there is none.</summary>
    /// <exception cref="ArgumentException">The calendar or the time zone is none.</exception>
    public static DateTimeOffset? Next(string cron, string timeZone, DateTimeOffset after) =>
        Parse(cron, timeZone).GetNextValidTimeAfter(after);

    private static CronExpression Parse(string cron, string timeZone)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == UnixFields)
        {
            throw new ArgumentException(
                $"'{cron}' has five fields, as Unix has it; a reminder's calendar begins with seconds: try '{WithSeconds(fields)}'.", nameof(cron));
        }

        if (!QuartzFields.Contains(fields.Length))
        {
            throw new ArgumentException(
                $"'{cron}' is no calendar: write 'seconds minutes hours day-of-month month day-of-week [year]', e.g. '0 30 6 * * ?'.", nameof(cron));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            throw new ArgumentException($"'{timeZone}' is no time zone here: write an IANA name, e.g. America/New_York.", nameof(timeZone));
        try
        {
            return new CronExpression(cron, zone);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"'{cron}' is no calendar: {e.Message}", nameof(cron), e);
        }
    }

    // Quartz wants '?' in one of the two fields of days.
    private static string WithSeconds(string[] unix) => unix switch
    {
        [var minutes, var hours, "*", var month, not "*" and var week] => $"0 {minutes} {hours} ? {month} {week}",
        [var minutes, var hours, var day, var month, _] => $"0 {minutes} {hours} {day} {month} ?",
        _ => "0 30 6 * * ?",
    };
}
