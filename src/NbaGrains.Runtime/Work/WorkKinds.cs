using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace NbaGrains.Runtime.Work;

/// <summary>The kinds of work that a silo has handlers for.</summary>
public sealed partial class WorkKinds
{
    private static readonly ConcurrentDictionary<Type, string> NamesByPayload = new();
    private readonly Dictionary<string, WorkKind> _kinds = [];

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind's name of a payload.</summary>
    /// <exception cref="ArgumentException">The class lacks <see cref="WorkKindAttribute"/>, or names no kind.</exception>
    public static string NameOf(Type payload) => NamesByPayload.GetOrAdd(payload, static type =>
    {
        var name = type.GetCustomAttribute<WorkKindAttribute>()?.Name
            ?? throw new ArgumentException($"{type.Name} is no payload: put [WorkKind(\"...\")] on it.", nameof(payload));
        return Shape().IsMatch(name) ? name : throw new ArgumentException(
            $"'{name}' of {type.Name} is no kind of work: write up to 63 lower case letters, digits, '.' and '-', a letter first.", nameof(payload));
    });

    /// <summary>Adds a kind. The handler is taken from the services, or made with them, for each attempt anew.</summary>
    /// <exception cref="ArgumentException">The kind has a handler already, or the payload is none.</exception>
    public WorkKinds Add<TPayload, THandler>(WorkPolicy? policy = null)
        where TPayload : class
        where THandler : class, IWorkHandler<TPayload>
    {
        var name = NameOf(typeof(TPayload));
        if (name.StartsWith("nba.", StringComparison.Ordinal))
            throw new ArgumentException($"'{name}': kinds that begin with 'nba.' are the engine's own.");
        Add(new WorkKind(name, (policy ?? new WorkPolicy()).Checked(), RunAsync<TPayload, THandler>, GiveUpAsync<TPayload, THandler>));
        return this;
    }

    internal void Add(WorkKind kind)
    {
        if (!_kinds.TryAdd(kind.Name, kind))
            throw new ArgumentException($"the kind of work '{kind.Name}' has a handler already.");
    }

    internal WorkKind Find(string name) => _kinds[name];

    private static async Task RunAsync<TPayload, THandler>(IServiceProvider services, WorkAttempt attempt)
        where TPayload : class
        where THandler : class, IWorkHandler<TPayload>
    {
        var payload = Payload<TPayload>(attempt);
        await using var scope = services.CreateAsyncScope();
        await Handler<TPayload, THandler>(scope).RunAsync(payload, attempt);
    }

    private static async Task GiveUpAsync<TPayload, THandler>(IServiceProvider services, WorkAttempt attempt, string error)
        where TPayload : class
        where THandler : class, IWorkHandler<TPayload>
    {
        var payload = Payload<TPayload>(attempt);
        await using var scope = services.CreateAsyncScope();
        await Handler<TPayload, THandler>(scope).GiveUpAsync(payload, attempt, error);
    }

    private static IWorkHandler<TPayload> Handler<TPayload, THandler>(AsyncServiceScope scope)
        where TPayload : class
        where THandler : class, IWorkHandler<TPayload> => ActivatorUtilities.GetServiceOrCreateInstance<THandler>(scope.ServiceProvider);

    private static TPayload Payload<TPayload>(WorkAttempt attempt)
        where TPayload : class
    {
        try
        {
            return WorkJson.Read<TPayload>(attempt.Item.Payload);
        }
        catch (JsonException e)
        {
            throw new PermanentWorkException($"the payload cannot be read as {typeof(TPayload).Name}: {e.Message}", e);
        }
    }

    [GeneratedRegex("""\A[a-z][a-z0-9.-]{0,62}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
