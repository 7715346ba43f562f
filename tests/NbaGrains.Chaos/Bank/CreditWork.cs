using NbaGrains.Runtime.Work;

namespace NbaGrains.Chaos.Bank;

/// <summary>Long work whose result is a turn of an account.</summary>
/// <param name="Operation">Its name in the book.</param>
/// <param name="Account">Which account.</param>
/// <param name="Amount">How much.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="IsStubborn">Whether it goes on when it is told to end, as code does that does not look.</param>
[WorkKind("chaos-credit")]
public sealed record CreditWork(string Operation, string Account, long Amount, int Milliseconds, bool IsStubborn);

/// <summary>The item's end and the account's turn are one commit.</summary>
public sealed class CreditHandler : IWorkHandler<CreditWork>
{
    /// <inheritdoc/>
    public async Task RunAsync(CreditWork payload, WorkContext context)
    {
        // Kept with the item's end, so that the history says which operation it was.
        context.Report(payload.Operation);
        await Toil.Async(payload.Milliseconds, payload.IsStubborn, context.Cancellation);
        await context.CompleteAsync(grains =>
            grains.Get<IAccountGrain>(context.Tenant, payload.Account).Credit(payload.Operation, payload.Amount));
    }
}
