namespace NbaGrains.Runtime.Grains;

/// <summary>On whose behalf a turn runs: a name for the audit trail. Permissions are checked before a turn is asked for.</summary>
/// <param name="Name">e.g. <c>key:4f2a</c>, <c>user:ada</c> or <c>silo</c>.</param>
public sealed record Principal(string Name)
{
    /// <summary>The system itself: reminders, messages, work.</summary>
    public static Principal System { get; } = new("system");
}
