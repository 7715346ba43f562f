namespace NbaGrains.Benchmarks.Measuring;

/// <summary>What one operation of a benchmark goes through, so that times can be read as MB/s and ns a row.</summary>
/// <param name="Rows">Rows, or values where the subject is one column.</param>
/// <param name="Bytes">Bytes of CSV or of a binary form; 0 where the subject never sees bytes.</param>
public readonly record struct Work(long Rows, long Bytes = 0);

/// <summary>A class of benchmarks that knows the work of each. Asked of a new instance whose parameters are set, without its set-up.</summary>
public interface IMeasured
{
    Work WorkOf(string benchmark);
}
