using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>
/// Random calls from several silos while connections break, held against the simplest model there is: a list that items are appended to. A grain is
/// linearizable if its list explains every answer, and calls that did not overlap appear in their order.
/// </summary>
public sealed class LinearizabilityTests
{
    private const int Callers = 6;
    private const int CallsEach = 25;
    private static readonly TenantId Acme = new("acme");
    private static readonly string[] Keys = ["a", "b"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_callers_see_is_what_one_list_could_have_told_them(int seed)
    {
        await using var cluster = await TestCluster.StartAsync(
            silo => silo.AddModule(new TestModule()),
            new TestClusterOptions { Silos = 2, ThroughProxy = true, FreezesTime = false, RunsWork = false });
        var history = new History();

        using var done = new CancellationTokenSource();
        var breaking = BreakAsync(cluster.Proxy!, new Random(seed), history, done.Token);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(cluster, history, caller, new Random((seed * 100) + caller)))));
        }
        finally
        {
            await done.CancelAsync();
            await breaking;
        }

        Assert.True(cluster.Proxy!.Broken > 10, $"only {cluster.Proxy.Broken} connections broke");
        foreach (var key in Keys)
            history.Check(key, await cluster.Grains.Get<ICounterGrain>(Acme, key).Items());
    }

    private static async Task CallAsync(TestCluster cluster, History history, int caller, Random random)
    {
        for (var i = 0; i < CallsEach; i++)
        {
            var (key, item) = (Keys[random.Next(Keys.Length)], $"{caller}.{i}");
            var isRead = random.Next(4) == 0;
            var call = history.Begin(key, isRead ? null : item);
            // Who got no answer asks again, at any silo, with the same key.
            while (true)
            {
                var grain = cluster.Silos[random.Next(cluster.Silos.Count)].Grains.Get<ICounterGrain>(Acme, key, new CallOptions { IdempotencyKey = isRead ? null : item });
                try
                {
                    history.End(call, isRead ? await grain.Items() : await grain.Append(item));
                    break;
                }
                catch (TurnException e) when (e.IsTransient)
                {
                }
            }
        }
    }

    // Breaks something after every few calls that have ended: driven by what happens, not by a clock.
    private static async Task BreakAsync(FlakyProxy proxy, Random random, History history, CancellationToken done)
    {
        var next = 5;
        while (!done.IsCancellationRequested)
        {
            if (history.Ended >= next)
            {
                next = history.Ended + random.Next(3, 9);
                switch (random.Next(3))
                {
                    case 0:
                        proxy.CutAll();
                        break;
                    case 1:
                        proxy.LoseNextAnswer();
                        break;
                    default:
                        proxy.LoseNextRequest();
                        break;
                }
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }

    private sealed class History
    {
        private readonly Lock _lock = new();
        private readonly List<Call> _calls = [];
        private int _moment;
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        public Call Begin(string key, string? appended)
        {
            lock (_lock)
            {
                var call = new Call(key, appended, _moment++);
                _calls.Add(call);
                return call;
            }
        }

        public void End(Call call, IReadOnlyList<string> answer)
        {
            lock (_lock)
            {
                call.Ended = _moment++;
                call.Answer = answer;
                _ended++;
            }
        }

        public void Check(string key, IReadOnlyList<string> list)
        {
            var calls = _calls.Where(call => call.Key == key).ToList();
            Assert.Equal(calls.Where(call => call.Appended is not null).Select(call => call.Appended!).Order(), list.Order());
            foreach (var call in calls)
            {
                Assert.Equal(list.Take(call.Answer!.Count), call.Answer);
                if (call.Appended is not null)
                    Assert.Equal(call.Appended, call.Answer[^1]);
            }

            foreach (var later in calls)
            {
                foreach (var earlier in calls.Where(call => call.Ended < later.Began))
                {
                    Assert.True(
                        later.Appended is null ? later.Answer!.Count >= earlier.Answer!.Count : later.Answer!.Count > earlier.Answer!.Count,
                        $"{later.Appended ?? "a read"} began after {earlier.Appended ?? "a read"} had ended, and saw less");
                }
            }
        }
    }

    private sealed class Call(string key, string? appended, int began)
    {
        public string Key => key;

        public string? Appended => appended;

        public int Began => began;

        public int Ended { get; set; }

        public IReadOnlyList<string>? Answer { get; set; }
    }
}
