using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Suites;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Suites and their versions.</summary>
internal sealed class SuiteEndpoints(IGrains grains, ICatalog catalog)
{
    private const string Tag = "Suites";
    private const long MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPut("/suites/{suite}", PutAsync).Needs(Permissions.SuiteWrite).TakesBytes(MaxBytes)
            .Is("putSuite", Tag, "Pushes a version of a suite: the YAML as it is. Unchanged text makes no new version; a new one makes gates stale that rest on it.", 409, 412, 413, 415, 422)
            .Accepts<string>("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain", "application/octet-stream")
            .Produces<SuitePushed>().Produces<SuitePushed>(201);
        v1.MapGet("/suites", ListAsync).Needs(Permissions.DatasetRead).Is("listSuites", Tag, "A page of suites, by name.").Produces<Page<SuiteView>>();
        v1.MapGet("/suites/{suite}", GetAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("getSuite", Tag, "The text of the latest version, or of 'version'.", 404).Produces<SuiteText>();
        v1.MapDelete("/suites/{suite}", DeleteAsync).Needs(Permissions.SuiteWrite)
            .Is("deleteSuite", Tag, "Deletes a suite with all its versions, unless a data set or a run uses it.", 404, 409, 412).Produces(204);
        v1.MapGet("/suites/{suite}/versions", VersionsAsync).Needs(Permissions.DatasetRead)
            .Is("listSuiteVersions", Tag, "A page of versions, the newest first.", 404).Produces<Page<SuiteView>>();
        v1.MapGet("/suites/{suite}/diff", DiffAsync).Needs(Permissions.DatasetRead)
            .HasTag().Is("diffSuite", Tag, "Rules added, removed and changed between two versions; by default the last two.", 404).Produces<SuiteDiff>();
    }

    private async Task<IResult> PutAsync(HttpContext context, string suite)
    {
        var text = TextOf(await JsonBody.ReadAllAsync(context, MaxBytes));
        Names.Check(suite, "suite");
        // Turns do no such work; and what does not read never gets in.
        CheckName(suite, SuiteReader.ParsePushed(text, suite).Name);
        var pushed = await grains.Of<ISuiteGrain>(context, suite).Push(text, await ExpectedAsync(context, suite));
        var view = await grains.Of<ISuiteGrain>(context, suite).Read();
        // Where somebody else has pushed meanwhile, what was pushed is not what is there.
        var reply = pushed.IsNew ? new Reply(StatusCodes.Status201Created, pushed, $"/v1/suites/{suite}") : Reply.Ok(pushed);
        return view.Version == pushed.Version ? reply with { IsTagged = true, Tag = ETags.OfView(view, view.Version) } : reply;
    }

    private async Task<IResult> ListAsync(HttpContext context, int? limit, string? cursor) =>
        Reply.Ok(await catalog.SuitesAsync(context.Caller().Tenant, Paging.Of(limit, cursor), context.RequestAborted));

    private async Task<IResult> GetAsync(HttpContext context, string suite, int? version)
    {
        var view = await grains.Of<ISuiteGrain>(context, suite).Read();
        var text = await catalog.SuiteTextAsync(context.Caller().Tenant, suite, version ?? view.Version, context.RequestAborted);
        // The text says nothing of when it was pushed, and a suite that was deleted may come again with the same one.
        return Reply.One(text, text.Version) with { Tag = text.Version == view.Version ? ETags.OfView(view, view.Version) : null };
    }

    private async Task<IResult> DeleteAsync(HttpContext context, string suite)
    {
        await grains.Of<ISuiteGrain>(context, suite).Remove(await ExpectedAsync(context, suite));
        return Reply.Nothing;
    }

    private async Task<int?> ExpectedAsync(HttpContext context, string suite) =>
        (int?)await ETags.ExpectedRevisionAsync(context.Request, "suite", () => grains.Of<ISuiteGrain>(context, suite).Read(), view => view.Version);

    private async Task<IResult> VersionsAsync(HttpContext context, string suite, int? limit, string? cursor)
    {
        var page = Paging.Of(limit, cursor);
        await grains.Of<ISuiteGrain>(context, suite).Read();
        return Reply.Ok(await catalog.SuiteVersionsAsync(context.Caller().Tenant, suite, page, context.RequestAborted));
    }

    private async Task<IResult> DiffAsync(HttpContext context, string suite, int? from, int? to)
    {
        var latest = to ?? (await grains.Of<ISuiteGrain>(context, suite).Read()).Version;
        return Reply.One(await catalog.SuiteDiffAsync(context.Caller().Tenant, suite, from ?? Math.Max(1, latest - 1), latest, context.RequestAborted));
    }

    /// <summary>Results call the suite as its text does, data sets as its address does: with two names, nobody knows which one is meant.</summary>
    private static void CheckName(string suite, string own)
    {
        if (own != suite)
            throw new ProblemException(422, "suite_invalid", "The suite cannot be used", $"the text is of 'suite: {own}', and was pushed as '{suite}'. Push it by its own name, or write 'suite: {suite}'.");
    }

    private static string TextOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException(422, "suite_invalid", "The suite cannot be used", $"byte {e.Index}: it is not UTF-8.");
        }
    }
}
