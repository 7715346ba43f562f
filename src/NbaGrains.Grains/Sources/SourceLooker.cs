using System.Security.Cryptography;
using System.Text;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Intake;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Sources;

/// <summary>
/// Makes a version of every file of a source that is none yet, the oldest first. A file that cannot become one is told of and remembered, so that it
/// is tried again only when it has changed.
/// </summary>
internal sealed class SourceLooker(IGrains grains, IIntake intake, TenantReader reader, GrainsOptions options) : IWorkHandler<LookAtSource>
{
    private const int Most = 100;
    private const int Refused = 0;

    // By the primary key.
    private const string SeenSql = """
        select path, identity from nba.source_file
        where tenant = nba.tenant() and dataset = $1 and (path, identity) in (select * from unnest($2, $3))
        """;

    private const string RefuseSql = """
        insert into nba.source_file (tenant, dataset, path, identity, number) select nba.tenant(), $1, $2, $3, $4
        where exists (select from grain.dataset where tenant = nba.tenant() and key = $1)
        on conflict do nothing
        """;

    private static readonly Principal Importer = new("system:source");

    public async Task RunAsync(LookAtSource work, WorkContext context)
    {
        if (await ReadAsync(context.Tenant, work.Dataset) is not { Settings.Source: { } source } dataset)
            return;
        var files = new SourceFiles(AllowedRoots.Of(context.Tenant, options)).Find(source.Path);
        var seen = await SeenAsync(context.Tenant, work.Dataset, files, context.Cancellation);
        var imported = 0;
        foreach (var file in files.Where(file => !seen.Contains((file.Path, file.Identity))).Take(Most))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new { file = file.Path, imported });
            imported += await ImportAsync(dataset, file, context) ? 1 : 0;
        }
    }

    private async Task<DatasetView?> ReadAsync(TenantId tenant, string dataset)
    {
        try
        {
            return await grains.Get<IDatasetGrain>(tenant, dataset).Read();
        }
        catch (RefusedException)
        {
            // It was deleted meanwhile.
            return null;
        }
    }

    private async Task<HashSet<(string, string)>> SeenAsync(TenantId tenant, string dataset, IReadOnlyList<SourceFile> files, CancellationToken cancellation)
    {
        var rows = await reader.ReadAsync(
            tenant,
            new TurnCommand(SeenSql, Sql.Text(dataset), Sql.Texts(files.Select(file => file.Path)), Sql.Texts(files.Select(file => file.Identity))),
            row => (row.GetString(0), row.GetString(1)),
            cancellation);
        return [.. rows];
    }

    private async Task<bool> ImportAsync(DatasetView dataset, SourceFile file, WorkContext context)
    {
        try
        {
            var source = await intake.RegisterAsync(context.Tenant, dataset, file.Path, context.Cancellation);

            // It changed since it was listed: the next look takes it as it is then.
            if (source.Identity != file.Identity)
                return false;
            var once = new CallOptions { Principal = Importer, IdempotencyKey = $"source:{Hash(dataset, file)}" };
            await grains.Get<IDatasetGrain>(context.Tenant, dataset.Name, once).Import(source);
            return true;
        }
        catch (RefusedException e) when (e.Code != "file_not_found")
        {
            context.Also(new TurnCommand(RefuseSql, Sql.Text(dataset.Name), Sql.Text(file.Path), Sql.Text(file.Identity), Sql.Value(Refused)));
            await grains.Get<IAlertsGrain>(context.Tenant, "default").Raise(new Alert("warning", "source_file_refused", $"dataset/{dataset.Name}", e.Message));
            return false;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>Answers outlive a data set: one that is made anew imports its files anew.</summary>
    private static string Hash(DatasetView dataset, SourceFile file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{dataset.CreatedAt.UtcTicks}\n{file.Path}\n{file.Identity}")));
}
