using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Tests.TestGrains;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<long> Add(long amount);

    Task<long> AddTo(string other, long amount);

    [ReadOnly]
    Task<long> Value();

    [ReadOnly]
    Task<long> SumWith(string other);

    Task<IReadOnlyList<string>> Append(string item);

    [ReadOnly]
    Task<IReadOnlyList<string>> Items();

    Task Reset();
}

public sealed class CounterState
{
    public long Value { get; set; }

    public List<string> Items { get; set; } = [];
}

public sealed class CounterGrain : Grain<CounterState>, ICounterGrain
{
    public Task<long> Add(long amount) => Task.FromResult(State.Value += amount);

    public async Task<long> AddTo(string other, long amount)
    {
        State.Value -= amount;
        return await Turn.Get<ICounterGrain>(other).Add(amount);
    }

    public Task<long> Value() => Task.FromResult(State.Value);

    public async Task<long> SumWith(string other) => State.Value + await Turn.Get<ICounterGrain>(other).Value();

    public Task<IReadOnlyList<string>> Append(string item)
    {
        State.Items.Add(item);
        return Task.FromResult<IReadOnlyList<string>>(State.Items);
    }

    public Task<IReadOnlyList<string>> Items() => Task.FromResult<IReadOnlyList<string>>(State.Items);

    public Task Reset()
    {
        Delete();
        return Task.CompletedTask;
    }
}
