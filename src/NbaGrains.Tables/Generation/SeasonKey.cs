namespace NbaGrains.Tables.Generation;

/// <summary>
/// One season of one league. A file begins with one league's archive; its years stay below 2099, so that a date of 2099 is a fault
/// in a file of any size. A file with more than <see cref="PerLeague"/> seasons goes on with the archive of another league, other
/// players and the same years: dates are in order within a league.
/// </summary>
internal readonly record struct SeasonKey(int League, int Index)
{
    public const int PerLeague = 82;
    public const int Games = 1_230;

    private const int FirstYear = 2016;
    private const int FirstLeagueCode = 2;

    /// <summary>The year in which the season starts; the value of column season.</summary>
    public int Year => FirstYear + Index;

    /// <summary>The key of draws made once a season.</summary>
    public long DrawIndex => ((long)League * PerLeague) + Index;

    public static SeasonKey OfGame(long game)
    {
        var season = game / Games;
        return new SeasonKey((int)(season / PerLeague), (int)(season % PerLeague));
    }

    /// <summary>The ten digits of a game's id as a number: three of the league, two of the year, five of the game.</summary>
    public long GameId(int gameOfSeason) =>
        ((FirstLeagueCode + League) * 10_000_000L) + (Year % 100 * 100_000L) + gameOfSeason + 1;
}
