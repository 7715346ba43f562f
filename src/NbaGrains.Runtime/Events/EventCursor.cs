using System.Globalization;

namespace NbaGrains.Runtime.Events;

/// <summary>A place in a tenant's stream of events; the default is its beginning. Readers keep the last event's and continue after it.</summary>
/// <param name="Life">Which stay of the database on a server.</param>
/// <param name="Xid">The transaction.</param>
/// <param name="Id">The event.</param>
public readonly record struct EventCursor(int Life, long Xid, long Id)
{
    /// <summary>As text, e.g. <c>1-7351-20</c>, for those who keep it elsewhere.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Life}-{Xid}-{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out EventCursor cursor)
    {
        cursor = default;
        var parts = text.Split('-');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var life)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        cursor = new EventCursor(life, xid, id);
        return true;
    }
}
