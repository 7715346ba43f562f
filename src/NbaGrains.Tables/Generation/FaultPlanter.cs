namespace NbaGrains.Tables.Generation;

/// <summary>
/// Plants faults in the lines of one game after another. The file is cut into as many stripes as there are faults; each stripe gets
/// one, at a drawn row or the first one after it that suits the kind. So faults are spread evenly and no list of rows is needed.
/// </summary>
internal sealed class FaultPlanter
{
    private readonly SeasonOptions _options;
    private readonly List<PlantedFault> _planted;
    private SplitMix64 _random;
    private long _target;
    private long _lastOfStripe;

    public FaultPlanter(SeasonOptions options)
    {
        _options = options;
        _planted = new List<PlantedFault>(options.Faults);
        _random = new SplitMix64(options.Seed, DrawPurpose.Faults, options.Faults);
        DrawTarget();
    }

    public IReadOnlyList<PlantedFault> Planted => _planted;

    /// <summary>Plants the faults of a game.</summary>
    /// <param name="lines">The game's lines that are in the file, all of its first ones.</param>
    /// <param name="firstRow">The row of the first line.</param>
    public void Plant(Span<BoxScoreLine> lines, long firstRow)
    {
        while (_target < firstRow + lines.Length)
        {
            var index = (int)(_target - firstRow);
            var kind = FaultKinds.All[_planted.Count % FaultKinds.All.Length];
            if (!Suits(kind, lines, index))
            {
                if (_target < _lastOfStripe)
                {
                    _target++;
                    continue;
                }

                // Only where faults are so dense that a stripe is a single row.
                if (kind.Wants == FaultNeeds.PreviousRow) kind = FaultKinds.Substitute;
            }

            ref var line = ref lines[index];
            var (value, original) = kind.Plant(ref line, in lines[Math.Max(0, index - 1)], ref _random);
            _planted.Add(new PlantedFault(_target, kind.Column, kind.Name, value, original, kind.Rule));
            DrawTarget();
        }
    }

    private static bool Suits(FaultKind kind, ReadOnlySpan<BoxScoreLine> lines, int index) => kind.Wants switch
    {
        FaultNeeds.Played => lines[index].Played,
        FaultNeeds.PreviousRow => index > 0,
        _ => true,
    };

    private void DrawTarget()
    {
        long fault = _planted.Count;
        if (fault == _options.Faults)
        {
            _target = long.MaxValue;
            return;
        }

        var first = (fault * _options.Rows / _options.Faults) + 1;
        _lastOfStripe = (fault + 1) * _options.Rows / _options.Faults;

        // The last row is left as a way out: after the first row of a game comes one that can repeat it.
        _target = first + _random.Below(Math.Max(1, _lastOfStripe - first));
    }
}
