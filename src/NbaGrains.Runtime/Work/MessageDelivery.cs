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
