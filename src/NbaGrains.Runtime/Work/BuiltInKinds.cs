using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>
/// Kinds of the engine itself: one for the messages and one for the reminders of each kind of grain, so that a silo without the grain, older or with other
/// plug-ins, leaves them to the silos that have it.
/// </summary>
internal static class BuiltInKinds
{
    /// <summary>What the kinds of all messages begin with; as in the statements of <see cref="WorkTable"/>.</summary>
    public const string MessagePrefix = "nba.turn/";

    private const string ReminderPrefix = "nba.reminder/";

    /// <summary>A message: a call of a grain of this kind, in a turn of its own.</summary>
    public static string Message(string grainKind) => MessagePrefix + grainKind;

    /// <summary>A reminder of a grain of this kind.</summary>
    public static string Reminder(string grainKind) => ReminderPrefix + grainKind;

    /// <summary>Calls are turns: short, and worth repeating soon.</summary>
    private static readonly WorkPolicy Calls = new() { BackoffBase = TimeSpan.FromMilliseconds(100), Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Adds them to the kinds of a silo.</summary>
    public static void AddTo(WorkKinds kinds, ITurns turns, TimeProvider time, IEnumerable<string> grainKinds)
    {
        foreach (var grain in grainKinds)
        {
            kinds.Add(new WorkKind(Message(grain), Calls, (_, attempt) => MessageDelivery.RunAsync(turns, attempt)));
            kinds.Add(new WorkKind(Reminder(grain), Calls, (_, attempt) => ReminderTick.RunAsync(turns, time, attempt)));
        }
    }
}
