using NbaGrains.Runtime.Work;

namespace NbaGrains.Chaos.Bank;

/// <summary>Long work whose result is a row, without a turn. It moves nothing: only the book shows it.</summary>
/// <param name="Operation">Its name in the book.</param>
/// <param name="Account">Which account it is about.</param>
/// <param name="Amount">How much.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="IsStubborn">Whether it goes on when it is told to end, as code does that does not look.</param>
[WorkKind("chaos-receipt")]
public sealed record ReceiptWork(string Operation, string Account, long Amount, int Milliseconds, bool IsStubborn);

/// <summary>The row commits with the item's end.</summary>
public sealed class ReceiptHandler : IWorkHandler<ReceiptWork>
{
    /// <inheritdoc/>
    public async Task RunAsync(ReceiptWork payload, WorkContext context)
    {
        context.Report(payload.Operation);
        await Toil.Async(payload.Milliseconds, payload.IsStubborn, context.Cancellation);
        context.Also(Book.Entry(payload.Operation, debit: null, credit: null, payload.Amount));
    }
}
