namespace NbaGrains.Tables.Generation;

/// <summary>
/// Who plays whom in one season: 82 rounds in which each of the 30 teams plays once, by the circle method of round-robin tournaments.
/// A team so plays 82 games, never two on a day, and meets every other team two or three times, in changing halls.
/// </summary>
internal sealed class Schedule
{
    public const int GamesPerRound = Teams.Count / 2;
    public const int Rounds = SeasonKey.Games / GamesPerRound;

    private const int Circle = Teams.Count - 1;

    // Coprime with the games of a round: spreads a round's pairs over its two days differently each round.
    private const int GameStride = 7;

    private readonly int[] _seats = new int[Teams.Count];

    public Schedule(ulong seed, SeasonKey season)
    {
        for (var team = 0; team < Teams.Count; team++) _seats[team] = team;

        var random = new SplitMix64(seed, DrawPurpose.Schedule, season.DrawIndex);
        for (var last = Teams.Count - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (_seats[last], _seats[other]) = (_seats[other], _seats[last]);
        }
    }

    public (int Home, int Visitor) PairOf(int gameOfSeason)
    {
        var (round, game) = Math.DivRem(gameOfSeason, GamesPerRound);
        var (meeting, turn) = Math.DivRem(round, Circle);
        var pair = ((game * GameStride) + round) % GamesPerRound;

        // One seat is fixed, the others turn around it; the pair opposite on the circle plays.
        var first = pair == 0 ? Circle : (turn + pair) % Circle;
        var second = (turn - pair + Circle) % Circle;
        var firstIsHome = ((pair == 0 ? turn : pair) + meeting) % 2 == 0;
        return firstIsHome ? (_seats[first], _seats[second]) : (_seats[second], _seats[first]);
    }
}
