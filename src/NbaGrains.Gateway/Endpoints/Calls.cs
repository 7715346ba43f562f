using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Suites;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Calls of grains on behalf of who asks.</summary>
internal static class Calls
{
    private const int LongestKey = 256;

    /// <summary>A grain of the caller's tenant.</summary>
    /// <exception cref="ProblemException">No thing can be called so.</exception>
    /// <exception cref="RefusedException">No data set or suite can: it cannot be made, and is not there to be read.</exception>
    public static TGrain Of<TGrain>(this IGrains grains, HttpContext context, string key, bool once = false)
        where TGrain : class, IGrainWithStringKey
    {
        if (NameOf(typeof(TGrain)) is { } what && (key.Length > Names.Longest || key.Any(char.IsControl)))
            throw new RefusedException($"{what}_{(HttpMethods.IsPut(context.Request.Method) ? "invalid" : "not_found")}", Names.Refusal(key, what));
        if (key.Length is 0 or > LongestKey || key.Any(char.IsControl))
            throw new ProblemException(404, "not_found", "No such thing", "Its name cannot be one.");
        var caller = context.Caller();
        return grains.Get<TGrain>(
            caller.Tenant,
            key,
            new CallOptions { Principal = caller.Principal, Cancellation = context.RequestAborted, IdempotencyKey = once ? Repeats.KeyOf(context) : null });
    }

    private static string? NameOf(Type grain) => grain == typeof(IDatasetGrain) ? "dataset" : grain == typeof(ISuiteGrain) ? "suite" : null;
}
