using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Grains.Catalog;
using NbaGrains.Tables;

namespace NbaGrains.Gateway.Problems;

/// <summary>Which data set or suite somebody may have meant who misspelt its name.</summary>
internal sealed class Suggestions(ICatalog catalog)
{
    private const int MostNames = 1000;

    /// <summary>The problem, with a question at the end of its detail where there is a name much like the one that was asked for.</summary>
    public async Task<Problem> AddToAsync(HttpContext context, Problem problem)
    {
        var parameter = problem.Code switch
        {
            "dataset_not_found" => "dataset",
            "suite_not_found" => "suite",
            _ => null,
        };
        if (parameter is null || context.GetRouteValue(parameter) is not string wanted)
            return problem;
        try
        {
            var names = await NamesAsync(context, parameter);
            // It may be another one that is missing: the suite of a data set's settings.
            return names.Contains(wanted) ? problem : problem with { Detail = problem.Detail + Spelling.Ask(wanted, names) };
        }
        catch (Exception)
        {
            // A courtesy: what was asked for is missing with it or without.
            return problem;
        }
    }

    private async Task<IReadOnlyList<string>> NamesAsync(HttpContext context, string parameter)
    {
        var (tenant, cancellation) = (context.Caller().Tenant, context.RequestAborted);
        if (parameter == "dataset")
            return await catalog.DatasetNamesAsync(tenant, cancellation);
        return [.. (await catalog.SuitesAsync(tenant, new PageRequest(Limit: MostNames), cancellation)).Items.Select(suite => suite.Name)];
    }
}
