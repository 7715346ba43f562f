using System.Text.Json;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>A tick of a reminder: the grain's call and the move to the next tick commit together.</summary>
internal static class ReminderTick
{
    public static async Task RunAsync(ITurns turns, TimeProvider time, WorkAttempt attempt)
    {
        var (item, schedule) = (attempt.Item, attempt.Item.Schedule!);
        // A retry is no missed tick: somebody was there for it.
        if (item.Attempt == 1 && schedule.IsToBeSkipped(time.GetUtcNow()))
        {
            attempt.Skip();
            return;
        }

        var arguments = JsonSerializer.SerializeToUtf8Bytes<object[]>([WorkJson.Read<ReminderName>(item.Payload).Name, schedule.TickAt], WorkJson.Options);
        await attempt.CommittingAsync((finish, options) =>
            turns.DeliverAsync(item.Owner, nameof(IRemindable.ReceiveReminder), arguments, finish, options));
    }
}

/// <summary>The payload of a reminder.</summary>
/// <param name="Name">As the grain calls it.</param>
internal sealed record ReminderName(string Name);
