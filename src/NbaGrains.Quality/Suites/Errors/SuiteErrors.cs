using System.Text;

namespace NbaGrains.Quality.Suites.Errors;

/// <summary>What is wrong with a suite, collected over its rules and told at once.</summary>
/// <param name="file">The name of the suite's file, for messages.</param>
/// <param name="text">The suite.</param>
internal sealed class SuiteErrors(string file, string text)
{
    private const int Shown = 10;

    private readonly List<SuiteFault> _faults = [];

    public void Add(SuiteFault fault) => _faults.Add(fault);

    /// <exception cref="SuiteException">There is an error.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count == 0)
            return;
        _faults.Sort((a, b) => a.Place.Line != b.Place.Line ? a.Place.Line.CompareTo(b.Place.Line) : a.Place.Column.CompareTo(b.Place.Column));
        var excerpt = new SourceExcerpt(text);
        var message = new StringBuilder();
        for (var i = 0; i < _faults.Count && i < Shown; i++)
        {
            var fault = _faults[i];
            message.Append(i > 0 ? "\n" : "").Append(file).Append(':').Append(fault.Place.Line).Append(':').Append(fault.Place.Column).Append(": ").Append(fault.Message);
            excerpt.Append(message, fault.Place);
        }

        if (_faults.Count > Shown)
            message.Append("\nThere are ").Append(_faults.Count - Shown).Append(" more.");
        throw new SuiteException(message.ToString(), [.. _faults.Select(fault => new SuiteError(fault.Place.Line, fault.Place.Column, fault.Message))]);
    }
}
