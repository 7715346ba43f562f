namespace NbaGrains.Quality.States;

/// <summary>
/// A statistic that merges with its peer from another piece of the data. The laws, which are tested: merging is associative, an empty
/// state is its identity, and any split of the rows, merged in any order, agrees with one pass (counts, extremes and exact sets to the
/// bit, moments to 1e-9 relative, sketches within the bound that each states).
/// </summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
public interface IState<TSelf>
    where TSelf : IState<TSelf>
{
    /// <summary>Takes in a state of other rows. The other may be reused as building material: it is void afterwards.</summary>
    void Merge(TSelf other);

    /// <summary>Writes the binary form; <see cref="StateFormat"/> frames and versions it.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a state.</exception>
    static abstract TSelf Read(BinaryReader reader);
}
