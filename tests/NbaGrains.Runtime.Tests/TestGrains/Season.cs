using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Tests.TestGrains;

public enum SeasonPhase
{
    Regular,
    PlayOffs,
}

public interface ISeasonGrain : IGrainWithStringKey
{
    Task Open(SeasonState season);

    Task Crown(string champion);

    Task AddGame(int number);

    [ReadOnly]
    Task<SeasonState> Read();

    Task Close();
}

/// <summary>A state whose every part but the name is a column.</summary>
public sealed class SeasonState
{
    public string Name { get; set; } = "";

    [Column]
    public SeasonPhase Phase { get; set; }

    [Column]
    public long Games { get; set; }

    [Column]
    public DateTimeOffset? OpenedAt { get; set; }

    [Column]
    public Guid LeagueId { get; set; }

    [Column]
    public byte[]? Digest { get; set; }

    [Column]
    public bool IsOpen { get; set; }

    [Column]
    public double? WinRate { get; set; }

    [Column("champion")]
    public string? Winner { get; set; }
}

public sealed class SeasonGrain : Grain<SeasonState>, ISeasonGrain
{
    public Task Open(SeasonState season)
    {
        State = season;
        return Task.CompletedTask;
    }

    public Task Crown(string champion)
    {
        State.Winner = champion;
        return Task.CompletedTask;
    }

    public Task AddGame(int number)
    {
        State.Games++;
        Turn.Write(new TurnCommand(
            "insert into grain.game (tenant, season, number) values (nba.tenant(), $1, $2)",
            new NpgsqlParameter<string> { TypedValue = Id.Key },
            new NpgsqlParameter<int> { TypedValue = number }));
        return Task.CompletedTask;
    }

    public Task<SeasonState> Read() => Task.FromResult(State);

    public Task Close()
    {
        Delete();
        return Task.CompletedTask;
    }
}
