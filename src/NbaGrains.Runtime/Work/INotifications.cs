namespace NbaGrains.Runtime.Work;

/// <summary>Tells other silos that there is work.</summary>
internal interface INotifications
{
    /// <summary>Soon, on a connection that no turn uses. Never fails: it is a hint.</summary>
    void Send(string kind);
}
