using System.Text;
using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>The shapes of the distinct texts of a column, each taken in once.</summary>
public class TextShaping : IMeasured
{
    private byte[][] _texts = [];

    [Params("team", "player", "game_id")]
    public string Column { get; set; } = "";

    public Work WorkOf(string benchmark)
    {
        Setup();
        return new Work(_texts.Length, _texts.Sum(text => text.Length));
    }

    [GlobalSetup]
    public void Setup() => _texts = [.. BoxScores.Cells(Column).Distinct().Select(Encoding.UTF8.GetBytes)];

    [Benchmark]
    public bool Add()
    {
        var shapes = new TextShapes();
        foreach (var text in _texts)
            shapes.Add(text, 1);
        return shapes.Overflowed;
    }
}
