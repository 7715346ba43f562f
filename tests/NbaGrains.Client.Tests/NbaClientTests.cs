using System.Net;

namespace NbaGrains.Client.Tests;

public sealed class NbaClientTests : IDisposable
{
    private const string Gate = """{"status": "closed", "reasons": ["why"], "version": 3, "score": 0.5}""";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_problem_has_its_code_its_words_and_its_places()
    {
        using var gateway = new FakeGateway(FakeGateway.Problem(
            HttpStatusCode.UnprocessableEntity, "suite_invalid", """, "detail": "not so", "errors": [{"line": 3, "column": 5, "message": "what is that?"}]"""));
        using var client = gateway.Client();

        var error = await Assert.ThrowsAsync<NbaProblemException>(() => client.PushSuiteAsync("a b", "suite: x"));

        Assert.Equal(("suite_invalid", 422, "not so"), (error.Code, error.Status, error.Message));
        Assert.Equal([new ProblemPlace(3, 5, "what is that?")], error.Problem.Errors);
        Assert.Equal(["PUT /v1/suites/a%20b"], gateway.Asked);
        Assert.Equal(["suite: x"], gateway.Bodies);
    }

    [Fact]
    public async Task A_page_of_something_else_is_no_problem_of_a_gateway()
    {
        using var gateway = new FakeGateway(FakeGateway.Of("<html>", "text/html", HttpStatusCode.NotFound));
        using var client = gateway.Client();

        var error = await Assert.ThrowsAsync<NbaUnreachableException>(() => client.GetGateAsync("x"));

        Assert.Equal("GET http://127.0.0.1:5080/v1/datasets/x/gate was answered with 404 Not Found, and not by a gateway of nba. Check the address.", error.Message);
    }

    [Fact]
    public async Task What_the_network_loses_is_sent_again_under_the_same_key()
    {
        using var gateway = new FakeGateway(
            FakeGateway.Lost(),
            FakeGateway.Problem(HttpStatusCode.ServiceUnavailable, "unavailable"),
            FakeGateway.Json("""{"dataset": "x", "version": 1, "runs": ["x:1"]}""", HttpStatusCode.Accepted));
        var time = new NoWait();
        using var client = gateway.Client(time);
        await File.WriteAllTextAsync(_file, "a,b\n1,2\n");

        var imported = await client.ImportAsync("x", _file);

        Assert.Equal(("x", 1), (imported.Dataset, imported.Version));
        Assert.Equal(["x:1"], imported.Runs);
        Assert.Equal([$"POST /v1/datasets/x/versions?name={Path.GetFileName(_file)}"], gateway.Asked.Distinct());
        Assert.Equal((3, 1), (gateway.Keys.Count, gateway.Keys.Distinct().Count()));
        Assert.NotEqual("", gateway.Keys[0]);
        Assert.Equal(["a,b\n1,2\n"], gateway.Bodies.Distinct());
        Assert.Equal([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)], time.Waits);
    }

    [Fact]
    public async Task A_stream_that_can_be_read_once_is_sent_once()
    {
        using var gateway = new FakeGateway(FakeGateway.Lost());
        using var client = gateway.Client();

        await Assert.ThrowsAsync<NbaUnreachableException>(() => client.ImportAsync("x", "x.csv", new MemoryStream([1])));

        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task Five_attempts_are_enough()
    {
        using var gateway = new FakeGateway([.. Enumerable.Repeat(FakeGateway.Lost(), 5)]);
        using var client = gateway.Client();

        var error = await Assert.ThrowsAsync<NbaUnreachableException>(() => client.GetGateAsync("x"));

        Assert.Equal("http://127.0.0.1:5080/ does not answer: connection reset", error.Message);
    }

    [Fact]
    public async Task A_server_that_asks_for_time_gets_it_and_one_that_asks_for_too_much_does_not()
    {
        using var gateway = new FakeGateway(After(7), FakeGateway.Json(Gate), After(3600));
        var time = new NoWait();
        using var client = gateway.Client(time);

        Assert.Equal(GateStatus.Closed, (await client.GetGateAsync("x")).Status);
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
        Assert.Equal("rate_limited", (await Assert.ThrowsAsync<NbaProblemException>(() => client.GetGateAsync("x"))).Code);

        static Func<HttpResponseMessage> After(int seconds) => () =>
        {
            var response = FakeGateway.Problem(HttpStatusCode.TooManyRequests, "rate_limited")();
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
            return response;
        };
    }

    [Fact]
    public async Task A_delete_whose_answer_was_lost_has_been_done()
    {
        using var gateway = new FakeGateway(FakeGateway.Lost(), FakeGateway.Problem(HttpStatusCode.NotFound, "dataset_not_found"), FakeGateway.Problem(HttpStatusCode.NotFound, "dataset_not_found"));
        using var client = gateway.Client();

        await client.DeleteDatasetAsync("x");

        await Assert.ThrowsAsync<NbaProblemException>(() => client.DeleteDatasetAsync("x"));
    }

    [Fact]
    public async Task Lists_are_followed_from_page_to_page_as_far_as_they_are_read()
    {
        using var gateway = new FakeGateway(
            FakeGateway.Json("""{"items": [{"row": 1}, {"row": 2}], "next": "a/b"}"""), FakeGateway.Json("""{"items": [{"row": 3}]}"""));
        using var client = gateway.Client();

        var rows = await client.ListFailuresAsync("x:1", "r", 2).Select(row => row.GetProperty("row").GetInt32()).ToListAsync();

        Assert.Equal([1, 2, 3], rows);
        Assert.Equal(["GET /v1/runs/x%3A1/failures?rule=r&limit=2", "GET /v1/runs/x%3A1/failures?rule=r&limit=2&cursor=a%2Fb"], gateway.Asked);
    }

    [Fact]
    public async Task A_run_is_watched_to_its_end_although_the_stream_breaks()
    {
        using var gateway = new FakeGateway(
            FakeGateway.Events($": alive\n\nevent: progress\ndata: {Run("running", 1)}\n\n"), FakeGateway.Json(Run("merging", 2)), FakeGateway.Events($"event: done\ndata: {Run("passed", 2)}\n\n"));
        using var client = gateway.Client();

        var seen = await client.WatchRunAsync("x:1").Select(run => (run.State, run.Progress.Done)).ToListAsync();

        Assert.Equal([(RunState.Running, 1), (RunState.Merging, 2), (RunState.Passed, 2)], seen);
        Assert.Equal(["GET /v1/runs/x%3A1/events", "GET /v1/runs/x%3A1", "GET /v1/runs/x%3A1/events"], gateway.Asked);
    }

    [Fact]
    public async Task Settings_say_only_what_is_said()
    {
        using var gateway = new FakeGateway(FakeGateway.Json(
            """{"name": "x", "settings": {"gate": {"minScore": 0.9}}, "revision": 2, "createdAt": "2026-11-21T00:00:00Z", "latestVersion": 0, "verdicts": [], "gate": {"status": "stale", "reasons": [], "version": 0}}"""));
        using var client = gateway.Client();

        var dataset = await client.SetDatasetAsync("x", new DatasetSettings { Suites = ["s"], Gate = new GateSettings(MinScore: 0.9) }, ifMatch: "\"1-a\"");

        Assert.Equal("""{"suites":["s"],"gate":{"minScore":0.9}}""", gateway.Bodies[0]);
        Assert.Equal((2, GateStatus.Stale, 0.9), (dataset.Revision, dataset.Gate.Status, dataset.Settings.Gate!.MinScore));
    }

    [Fact]
    public async Task An_upload_tells_how_far_it_is()
    {
        using var gateway = new FakeGateway(FakeGateway.Json("""{"dataset": "x", "version": 1, "runs": []}""", HttpStatusCode.Accepted));
        using var client = gateway.Client();
        await File.WriteAllBytesAsync(_file, new byte[300_000]);
        var heard = new Heard();

        await client.ImportAsync("x", _file, heard);

        Assert.Equal([131_072, 262_144, 300_000], heard.Values);
    }

    private static string Run(string state, int done) =>
        $$$"""{"run": "x:1", "dataset": "x", "version": 1, "state": "{{{state}}}", "startedAt": "2026-11-21T00:00:00Z", "progress": {"partitions": 2, "done": {{{done}}}, "bytes": 9}}""";

    private sealed class Heard : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
