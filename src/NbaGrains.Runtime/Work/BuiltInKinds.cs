using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>Kinds of the engine itself.</summary>
internal static class BuiltInKinds
{
    /// <summary>A message: a call of a grain, in a turn of its own.</summary>
    public const string Message = "nba.turn";

    /// <summary>A reminder.</summary>
    public const string Reminder = "nba.reminder";

    /// <summary>Calls are turns: short, and worth repeating soon.</summary>
    private static readonly WorkPolicy Calls = new() { BackoffBase = TimeSpan.FromMilliseconds(100), Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Adds them to the kinds of a silo.</summary>
    public static void AddTo(WorkKinds kinds, ITurns turns, TimeProvider time)
    {
        kinds.Add(new WorkKind(Message, Calls, (_, attempt) => MessageDelivery.RunAsync(turns, attempt)));
        kinds.Add(new WorkKind(Reminder, Calls, (_, attempt) => ReminderTick.RunAsync(turns, time, attempt)));
    }
}
