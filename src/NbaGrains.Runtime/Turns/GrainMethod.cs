using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>A method of a grain interface.</summary>
internal sealed class GrainMethod
{
    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly IAnswer _answer;

    public GrainMethod(MethodInfo method)
    {
        var returns = method.ReturnType;
        var hasResult = returns.IsGenericType && returns.GetGenericTypeDefinition() == typeof(Task<>);
        if ((returns != typeof(Task) && !hasResult) || method.IsGenericMethod || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
        {
            throw new ArgumentException(
                $"{method.DeclaringType}.{method.Name} cannot be a method of a grain: it has to return Task or Task<T>, without type, ref or out parameters.");
        }

        Name = method.Name;
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        _parameters = method.GetParameters();
        _invoker = MethodInvoker.Create(method);
        _answer = hasResult ? (IAnswer)Activator.CreateInstance(typeof(Answer<>).MakeGenericType(returns.GetGenericArguments()))! : new NoAnswer();
    }

    /// <summary>Unique within the interface.</summary>
    public string Name { get; }

    public bool IsReadOnly { get; }

    /// <summary>Runs it on a grain.</summary>
    public async Task<object?> RunAsync(object grain, object?[] arguments)
    {
        var task = (Task)_invoker.Invoke(grain, arguments.AsSpan())!;
        await task.ConfigureAwait(false);
        return _answer.Of(task);
    }

    /// <summary>An answer yet to come, typed as the interface has it.</summary>
    public object Typed(Task<object?> answer) => _answer.Typed(answer);

    public byte[] WriteArguments(object?[] arguments)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            for (var i = 0; i < arguments.Length; i++)
                JsonSerializer.Serialize(json, arguments[i], _parameters[i].ParameterType, RuntimeJson.Options);
            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    public object?[] ReadArguments(byte[] arguments)
    {
        using var json = JsonDocument.Parse(arguments);
        return [.. json.RootElement.EnumerateArray().Zip(_parameters, (value, parameter) => value.Deserialize(parameter.ParameterType, RuntimeJson.Options))];
    }

    /// <summary>What tells one request from another under the same idempotency key.</summary>
    public byte[] RequestHash(object?[] arguments) =>
        SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(Name), 0, .. WriteArguments(arguments)]);

    public byte[]? WriteAnswer(object? answer) => _answer.Write(answer);

    public object? ReadAnswer(byte[]? answer) => answer is null ? null : _answer.Read(answer);

    private interface IAnswer
    {
        object? Of(Task task);

        object Typed(Task<object?> answer);

        byte[]? Write(object? answer);

        object? Read(byte[] answer);
    }

    private sealed class NoAnswer : IAnswer
    {
        public object? Of(Task task) => null;

        public object Typed(Task<object?> answer) => answer;

        public byte[]? Write(object? answer) => null;

        public object? Read(byte[] answer) => null;
    }

    private sealed class Answer<T> : IAnswer
    {
        public object? Of(Task task) => ((Task<T>)task).Result;

        public object Typed(Task<object?> answer) => AwaitAsync(answer);

        public byte[]? Write(object? answer) => JsonSerializer.SerializeToUtf8Bytes((T)answer!, RuntimeJson.Options);

        public object? Read(byte[] answer) => JsonSerializer.Deserialize<T>(answer, RuntimeJson.Options);

        private static async Task<T> AwaitAsync(Task<object?> answer) => (T)(await answer.ConfigureAwait(false))!;
    }
}
