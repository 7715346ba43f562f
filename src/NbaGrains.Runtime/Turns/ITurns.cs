using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>Turns on behalf of work items: what the item's end writes commits with the turn.</summary>
internal interface ITurns
{
    /// <summary>Grains of one tenant, for one call: <paramref name="also"/> is committed with it, even where the call itself changes nothing.</summary>
    IGrains Committing(TurnCommand also, CallOptions options);

    /// <summary>Makes a stored call, such as a message; <paramref name="also"/> is committed with it.</summary>
    /// <param name="id">The grain.</param>
    /// <param name="method">A method of its interface.</param>
    /// <param name="arguments">A JSON array, UTF-8.</param>
    /// <param name="also">What else commits.</param>
    /// <param name="options">Principal, deadline.</param>
    Task DeliverAsync(GrainId id, string method, byte[] arguments, TurnCommand also, CallOptions options);
}
