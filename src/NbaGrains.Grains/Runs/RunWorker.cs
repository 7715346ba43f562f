using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables;

namespace NbaGrains.Grains.Runs;

/// <summary>What all work of runs has in common: it asks what to do, and a table or a suite that cannot be read ends the run instead of being tried again.</summary>
internal sealed class RunWorker(IGrains grains, RunTables tables)
{
    /// <summary>Runs work of a pass; nothing where the run has ended, or is in another pass by now.</summary>
    /// <param name="run">The run's key.</param>
    /// <param name="secret">The run's: another one may have its key by now.</param>
    /// <param name="pass">The pass; null for whichever.</param>
    /// <param name="context">The item.</param>
    /// <param name="work">The work.</param>
    public async Task RunAsync(string run, string secret, int? pass, WorkContext context, Func<RunTask, Task> work)
    {
        var options = new CallOptions { Cancellation = context.Cancellation };
        if (await grains.Get<IValidationRunGrain>(context.Tenant, run, options).Order() is not { } task || task.Order.Secret != secret || (pass is not null && task.Pass != pass))
            return;
        try
        {
            await work(task);
        }
        catch (Exception e) when (e is TableException or SuiteException)
        {
            await FailAsync(run, secret, context, tables.Plain(context.Tenant, task.Order.Source, e.Message));
        }
    }

    /// <summary>Work of a run has no attempts left: the run ends in error now, not at its deadline. Where it has ended already, only the work does: no dead letter.</summary>
    public static Task GiveUpAsync(string run, string secret, WorkContext context, string error) => FailAsync(run, secret, context, $"its work failed for good: {error}");

    private static Task FailAsync(string run, string secret, WorkContext context, string reason) =>
        context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Fail(secret, reason));
}
