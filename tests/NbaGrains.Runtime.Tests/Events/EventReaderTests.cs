using System.Text;
using NbaGrains.Runtime.Events;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Events;

public sealed class EventReaderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly EventReader _reader = new(database.Database);

    [Fact]
    public async Task An_event_that_commits_late_is_not_missed_by_a_reader_that_goes_on_from_its_cursor()
    {
        var tenant = new TenantId("late");
        var read = new List<string>();
        var cursor = default(EventCursor);
        await using (var late = await TestTurn.BeginAsync(database.Database, "late", Event(tenant, "first")))
        {
            await AppendAsync(tenant, "second");
            Assert.Empty(await _reader.ReadAsync(tenant, cursor, 10));
            await late.CommitAsync();
        }

        await Until.TrueAsync(async () =>
        {
            foreach (var line in await _reader.ReadAsync(tenant, cursor, 1))
            {
                read.Add(line.Entry.Type);
                cursor = line.Cursor;
            }

            return read.Count == 2;
        });

        Assert.Equal(["first", "second"], read);
        Assert.Empty(await _reader.ReadAsync(tenant, cursor, 10));
    }

    [Fact]
    public async Task An_event_comes_back_as_it_was_written()
    {
        var entry = new EventEntry("run.completed", new GrainId(new TenantId("same/one"), "run", "7"), Guid.NewGuid(), Encoding.UTF8.GetBytes("""{ "rows" : 1 }"""));
        await database.Database.ExecuteAsync(Scope.Of(new TenantId("same/one")), default, EventTable.Append(new TenantId("same/one"), [entry, entry with { Data = null }]));

        IReadOnlyList<EventLine> lines = [];
        await Until.TrueAsync(async () => (lines = await _reader.ReadAsync(new TenantId("same/one"), default, 10)).Count == 2);

        Assert.Equal((entry.Type, entry.Grain, entry.Turn, """{ "rows" : 1 }"""), (lines[0].Entry.Type, lines[0].Entry.Grain, lines[0].Entry.Turn, Encoding.UTF8.GetString(lines[0].Entry.Data!)));
        Assert.Null(lines[1].Entry.Data);
        Assert.Empty(await _reader.ReadAsync(new TenantId("same"), default, 10));
    }

    [Fact]
    public void A_cursor_is_read_back_from_its_text()
    {
        Assert.True(EventCursor.TryParse(new EventCursor(1, 7351, 20).ToString(), out var cursor));
        Assert.Equal(new EventCursor(1, 7351, 20), cursor);
        Assert.All(["", "1-2", "1-2-x", "x-2-3", "1-x-3", "1--2-3"], text => Assert.False(EventCursor.TryParse(text, out _)));
    }

    private static TurnCommand Event(TenantId tenant, string type) => EventTable.Append(tenant, [new EventEntry(type, new GrainId(tenant, "run", "1"), Guid.NewGuid(), null)]);

    private Task<int> AppendAsync(TenantId tenant, string type) => database.Database.ExecuteAsync(Scope.Of(tenant), default, Event(tenant, type));
}
