using System.Globalization;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 30 6 * * ?", "UTC", "2026-01-01T06:30:00Z", "2026-01-02T06:30:00Z")]
    [InlineData("0 30 6 * * ?", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08T10:30:00Z")]
    [InlineData("0 30 6 * * ?", "America/New_York", "2026-11-01T00:00:00Z", "2026-11-01T11:30:00Z")]
    [InlineData("0 0 12 ? * MON 2030", "UTC", "2026-01-01T00:00:00Z", "2030-01-07T12:00:00Z")]
    public void A_calendar_is_read_in_its_time_zone_through_changes_of_the_clock(string cron, string zone, string after, string next) =>
        Assert.Equal(Time(next), CronCalendar.Next(cron, zone, Time(after)));

    [Fact]
    public void A_calendar_may_end()
    {
        Assert.Null(CronCalendar.Next("0 0 0 1 1 ? 2020", "UTC", Time("2026-01-01T00:00:00Z")));
        Assert.Throws<ArgumentException>(() => WorkSchedule.Of(Reminder.Calendar("0 0 0 1 1 ? 2020"), Time("2026-01-01T00:00:00Z")));
    }

    [Theory]
    [InlineData("30 6 * * *", "UTC", "'30 6 * * *' has five fields, as Unix has it; a reminder's calendar begins with seconds: try '0 30 6 * * ?'.")]
    [InlineData("30 6 * * MON", "UTC", "try '0 30 6 ? * MON'.")]
    [InlineData("30 6 1 * MON", "UTC", "try '0 30 6 1 * ?'.")]
    [InlineData("every day", "UTC", "write 'seconds minutes hours day-of-month month day-of-week [year]'")]
    [InlineData("0 x 6 * * ?", "UTC", "'0 x 6 * * ?' is no calendar: ")]
    [InlineData("0 30 25 * * ?", "UTC", "'0 30 25 * * ?' is no calendar: ")]
    [InlineData("0 30 6 * * ?", "Mars/Base", "'Mars/Base' is no time zone here")]
    public void What_is_no_calendar_is_refused_with_a_remedy(string cron, string zone, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => CronCalendar.Next(cron, zone, DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-01-01T11:59:00Z", "2026-01-01T13:00:00Z")]
    [InlineData("2026-01-01T12:00:00Z", "2026-01-01T13:00:00Z")]
    [InlineData("2026-01-01T15:10:00Z", "2026-01-01T16:00:00Z")]
    [InlineData("2026-01-01T16:00:00Z", "2026-01-01T17:00:00Z")]
    public void Ticks_of_an_interval_do_not_drift_however_late_they_are(string now, string next)
    {
        var schedule = new WorkSchedule(Time("2026-01-01T12:00:00Z"), TimeSpan.FromHours(1), null, null, Misfire.RunOnce);

        Assert.Equal(Time(next), schedule.NextAfter(Time(now)));
    }

    [Fact]
    public void A_tick_is_missed_after_a_minute()
    {
        var schedule = WorkSchedule.Of(Reminder.At(Time("2026-01-01T12:00:00Z")) with { Misfire = Misfire.Skip }, Time("2026-01-01T00:00:00Z"));

        Assert.False(schedule.IsToBeSkipped(Time("2026-01-01T12:01:00Z")));
        Assert.True(schedule.IsToBeSkipped(Time("2026-01-01T12:01:01Z")));
        Assert.False((schedule with { Misfire = Misfire.RunOnce }).IsToBeSkipped(Time("2026-01-02T00:00:00Z")));
        Assert.Null(schedule.NextAfter(Time("2026-01-02T00:00:00Z")));
    }

    [Fact]
    public void A_calendar_goes_on_from_now()
    {
        var schedule = WorkSchedule.Of(Reminder.Calendar("0 0 * * * ?"), Time("2026-01-01T00:10:00Z"));

        Assert.Equal(Time("2026-01-01T01:00:00Z"), schedule.TickAt);
        Assert.Equal(Time("2026-01-01T06:00:00Z"), schedule.NextAfter(Time("2026-01-01T05:30:00Z")));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
