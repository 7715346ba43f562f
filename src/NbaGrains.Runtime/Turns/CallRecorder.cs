using System.Text.Json;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>A call that is kept: the payload of a message.</summary>
internal static class StoredCall
{
    public static byte[] Write(GrainId callee, GrainMethod method, object?[] arguments)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("kind", callee.Kind);
            json.WriteString("key", callee.Key);
            json.WriteString("method", method.Name);
            json.WritePropertyName("arguments");
            json.WriteRawValue(method.WriteArguments(arguments), skipInputValidation: true);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}

/// <summary>Takes down one call instead of making it.</summary>
internal sealed class CallRecorder : IGrainCaller
{
    private int _calls;
    private (GrainId Id, GrainMethod Method, object?[] Arguments) _call;

    /// <summary>The call; null unless there was exactly one.</summary>
    public (GrainId Id, GrainMethod Method, object?[] Arguments)? Call => _calls == 1 ? _call : null;

    public Task<object?> CallAsync(GrainId id, GrainKind kind, GrainMethod method, object?[] arguments)
    {
        _calls++;
        _call = (id, method, arguments);
        // Whoever awaits the answer of a message waits in vain, which is better than being told a made-up one.
        return new TaskCompletionSource<object?>().Task;
    }
}
