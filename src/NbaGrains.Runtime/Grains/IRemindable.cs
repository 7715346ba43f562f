namespace NbaGrains.Runtime.Grains;

/// <summary>A grain that reminders can call.</summary>
public interface IRemindable : IGrainWithStringKey
{
    /// <summary>A tick. It and what this turn writes commit together.</summary>
    /// <param name="name">The reminder, as named in <see cref="Turn.Remind"/>.</param>
    /// <param name="due">When the tick was due; the turn's clock says how late it is.</param>
    Task ReceiveReminder(string name, DateTimeOffset due);
}
