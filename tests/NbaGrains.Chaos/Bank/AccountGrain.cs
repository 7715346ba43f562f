using NbaGrains.Runtime.Grains;

namespace NbaGrains.Chaos.Bank;

/// <summary>An account.</summary>
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Money from nowhere.</summary>
    Task<long> Credit(string operation, long amount);

    /// <summary>Money to another account: one turn over two grains.</summary>
    Task<long> Transfer(string operation, string to, long amount);

    /// <summary>The other half of a transfer.</summary>
    Task Receive(long amount);

    /// <summary>Asks for items of work that will credit accounts, numbered from <paramref name="first"/>.</summary>
    Task Enqueue(int first, int count, int milliseconds, bool isStubborn);

    /// <summary>What is on it.</summary>
    [ReadOnly]
    Task<long> Balance();
}

/// <summary>What is on an account.</summary>
public sealed class AccountState
{
    /// <summary>Never below zero.</summary>
    [Column]
    public long Balance { get; set; }
}

/// <inheritdoc cref="IAccountGrain"/>
public sealed class AccountGrain : Grain<AccountState>, IAccountGrain
{
    /// <summary>Accounts of a tenant.</summary>
    public const int Accounts = 50;

    /// <inheritdoc/>
    public Task<long> Credit(string operation, long amount)
    {
        State.Balance += amount;
        Turn.Write(Book.Entry(operation, debit: null, credit: Id.Key, amount));
        return Task.FromResult(State.Balance);
    }

    /// <inheritdoc/>
    public async Task<long> Transfer(string operation, string to, long amount)
    {
        if (State.Balance < amount)
            throw new InvalidOperationException($"{Id} has {State.Balance}, which is less than {amount}");
        State.Balance -= amount;
        await Turn.Get<IAccountGrain>(to).Receive(amount);
        Turn.Write(Book.Entry(operation, Id.Key, to, amount));
        return State.Balance;
    }

    /// <inheritdoc/>
    public Task Receive(long amount)
    {
        State.Balance += amount;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Enqueue(int first, int count, int milliseconds, bool isStubborn)
    {
        // Both ways of ending an item with its effect, in turns.
        for (var number = first; number < first + count; number++)
        {
            var account = $"account-{number % Accounts}";
            if (number % 2 == 0)
                Turn.Enqueue(new CreditWork($"item-{number}", account, 1, milliseconds, isStubborn));
            else
                Turn.Enqueue(new ReceiptWork($"item-{number}", account, 1, milliseconds, isStubborn));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> Balance() => Task.FromResult(State.Balance);
}
