using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NbaGrains.Gateway;
using NbaGrains.Grains;
using NbaGrains.Grains.Sources;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Silos;
using Npgsql;

namespace NbaGrains.RunsBench;

/// <summary>A PostgreSQL of its own with <c>fsync</c> on, a silo and a gateway in this process, and who asks them over HTTP.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly ThrowawayPostgres _server;
    private readonly Silo _silo;
    private readonly Gateway.Gateway _gateway;
    private readonly NpgsqlDataSource _database;
    private readonly HttpClient _http;
    private readonly string _folder;

    private Service(ThrowawayPostgres server, Silo silo, Gateway.Gateway gateway, NpgsqlDataSource database, HttpClient http, string folder) =>
        (_server, _silo, _gateway, _database, _http, _folder) = (server, silo, gateway, database, http, folder);

    public static async Task<Service> StartAsync(string root, long partitionBytes)
    {
        // Beside the table: a disk, where the system's folder for temporary files may be memory.
        var folder = Directory.CreateTempSubdirectory("nba-runs-bench-").FullName;
        var server = await LocalPostgres.Throwaway(new ThrowawayOptions { IsDurable = true });
        var options = new SiloOptions { ConnectionString = server.ConnectionString, Name = "bench", BlobFolder = Path.Combine(folder, "blobs") };
        Directory.CreateDirectory(options.BlobFolder);
        var silo = await Silo.StartAsync(
            options, builder => builder.AddModule(new GrainsModule(new GrainsOptions { Roots = [TenantRoot.Parse(root)], PartitionBytes = partitionBytes })).AddModule(new GatewayModule()));
        var gateway = await Gateway.Gateway.StartAsync(
            silo, new GatewayOptions { Urls = ["http://127.0.0.1:0"], BootstrapFolder = folder, RequestsPerSecond = 100_000, Burst = 100_000 });
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(gateway.Urls[0]) };
        var key = (await File.ReadAllTextAsync(gateway.BootstrapKeyFiles[0])).Trim();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new Service(server, silo, gateway, NpgsqlDataSource.Create(server.ConnectionString), http, folder);
    }

    public async Task PutSuiteAsync(string name, string text) => await SendAsync(HttpMethod.Put, $"/v1/suites/{name}", new StringContent(text, Encoding.UTF8, "application/yaml"));

    public async Task PutDatasetAsync(string name, string suite) => await SendAsync(HttpMethod.Put, $"/v1/datasets/{name}", JsonContent.Create(new { suites = new[] { suite } }));

    /// <returns>The run.</returns>
    public async Task<string> RegisterAsync(string dataset, string path) =>
        RunOf(await SendAsync(HttpMethod.Post, $"/v1/datasets/{dataset}/versions", JsonContent.Create(new { path })));

    /// <returns>The run.</returns>
    public async Task<string> UploadAsync(string dataset, Stream table)
    {
        var content = new StreamContent(table, 1 << 17);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return RunOf(await SendAsync(HttpMethod.Post, $"/v1/datasets/{dataset}/versions", content));
    }

    /// <summary>Waits until all runs have a verdict. Asks the database, not the gateway: the question is to cost next to nothing.</summary>
    public async Task EndedAsync(params string[] runs)
    {
        await using var command = _database.CreateCommand("select count(*) from grain.validation_run where key = any ($1) and ended_at is not null");
        command.Parameters.Add(new NpgsqlParameter { Value = runs });
        while ((long)(await command.ExecuteScalarAsync())! < runs.Length)
            await Task.Delay(Look);
        await using var failed = _database.CreateCommand("select string_agg(key || ': ' || run_state || ' ' || coalesce(state ->> 'reason', ''), '; ') from grain.validation_run where key = any ($1) and run_state <> 'Passed'");
        failed.Parameters.Add(new NpgsqlParameter { Value = runs });
        if (await failed.ExecuteScalarAsync() is string wrong)
            throw new InvalidOperationException(wrong);
    }

    /// <summary>How many partitions a run had.</summary>
    public async Task<int> PartitionsAsync(string run)
    {
        await using var command = _database.CreateCommand("select count(*)::integer from grain.partition where run = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = run });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task CheckpointAsync()
    {
        await using var command = _database.CreateCommand("checkpoint");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(body) : throw new InvalidOperationException(FormattableString.Invariant($"{method} {path}: {(int)response.StatusCode} {body}"));
    }

    private static string RunOf(JsonNode? imported) => (string)imported!["runs"]![0]!;
}
