namespace NbaGrains.Tables.Generation;

/// <summary>
/// Who plays for whom in one season: fifteen players a team, best first. A league has a seat for each of the 450 jobs; a seat is held
/// for a career of several seasons, then by a newcomer. Between seasons some seats of equal rank are traded between teams.
/// </summary>
internal sealed class Rosters
{
    public const int PerTeam = 15;

    private const int Seats = Teams.Count * PerTeam;
    private const int TradesPerSummer = 75;
    private const int ShortestCareer = 6;
    private const int LongestCareer = 15;

    // Newcomers a seat can have in the seasons of a league, at the shortest career: fourteen; a round number of ids above it.
    private const int HoldersPerSeat = 16;
    private const int PlayersPerLeague = Seats * HoldersPerSeat;
    private const int FirstPlayerId = 10_001;

    // Primes that divide neither the players of a league nor the number of names: neighbours get far-apart ids and names, none twice.
    private const int IdStride = 4_513;
    private const int NameStride = 3_169;

    private readonly Player[] _players = new Player[Seats];

    public Rosters(ulong seed, SeasonKey season)
    {
        var seats = SeatsAfterTrades(seed, season);
        var nameOffset = new SplitMix64(seed, DrawPurpose.Names, season.League).Below(Names.Count);
        for (var job = 0; job < Seats; job++)
            _players[job] = PlayerOf(seed, season, seats[job], nameOffset);
    }

    /// <summary>The players of a team, best first.</summary>
    public ReadOnlySpan<Player> Of(int team) => _players.AsSpan(team * PerTeam, PerTeam);

    private static ReadOnlySpan<byte> Positions => "GFCGF"u8;

    /// <summary>Field goal attempts in a minute, by the place in the team's order.</summary>
    private static ReadOnlySpan<byte> Usages => [68, 57, 45, 46, 42, 42, 39, 36, 37, 35, 33, 31, 30, 31, 30];

    // Replays the trades of all summers since the league's first season, so that a season needs no other one to be known.
    private static int[] SeatsAfterTrades(ulong seed, SeasonKey season)
    {
        var seats = new int[Seats];
        for (var job = 0; job < Seats; job++) seats[job] = job;

        var random = new SplitMix64(seed, DrawPurpose.Trades, season.League);
        for (var trade = 0; trade < season.Index * TradesPerSummer; trade++)
        {
            var rank = random.Below(PerTeam);
            var one = (random.Below(Teams.Count) * PerTeam) + rank;
            var other = (random.Below(Teams.Count) * PerTeam) + rank;
            (seats[one], seats[other]) = (seats[other], seats[one]);
        }

        return seats;
    }

    private static Player PlayerOf(ulong seed, SeasonKey season, int seat, int nameOffset)
    {
        var careers = new SplitMix64(seed, DrawPurpose.Careers, ((long)season.League * Seats) + seat);
        var career = ShortestCareer + careers.Below(LongestCareer - ShortestCareer + 1);
        var holder = (season.Index + careers.Below(career)) / career;
        var player = (holder * Seats) + seat;

        var id = FirstPlayerId + (season.League * PlayersPerLeague) + (player * IdStride % PlayersPerLeague);
        var name = Names.Utf8(((player * NameStride) + nameOffset) % Names.Count);
        var rank = seat % PerTeam;
        var random = new SplitMix64(seed, DrawPurpose.Players, ((long)season.League * PlayersPerLeague) + player);
        return Player.Draw(id, name, Positions[rank % Positions.Length], Usages[rank], ref random);
    }
}
