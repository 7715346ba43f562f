using System.Text.Json;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Work;

/// <summary>A call that is kept: the payload of a message.</summary>
/// <param name="Kind">The grain's kind.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="Method">A method of its interface.</param>
/// <param name="Arguments">A JSON array.</param>
internal sealed record TurnMessage(string Kind, string Key, string Method, JsonElement Arguments)
{
    public static TurnMessage Of(GrainId callee, GrainMethod method, object?[] arguments) =>
        new(callee.Kind, callee.Key, method.Name, JsonElement.Parse(method.WriteArguments(arguments)));
}
