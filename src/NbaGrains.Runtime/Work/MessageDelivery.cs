using System.Text.Json;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>A message: its call and the end of its item commit together, so it is delivered exactly once.</summary>
internal static class MessageDelivery
{
    public static Task RunAsync(ITurns turns, WorkAttempt attempt)
    {
        var message = WorkJson.Read<TurnMessage>(attempt.Item.Payload);
        var arguments = JsonSerializer.SerializeToUtf8Bytes(message.Arguments);
        return attempt.CommittingAsync((finish, options) =>
            turns.DeliverAsync(new GrainId(attempt.Tenant, message.Kind, message.Key), message.Method, arguments, finish, options));
    }
}

/// <summary>The payload of a message.</summary>
/// <param name="Kind">The grain's kind.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="Method">A method of its interface.</param>
/// <param name="Arguments">A JSON array.</param>
internal sealed record TurnMessage(string Kind, string Key, string Method, JsonElement Arguments);
