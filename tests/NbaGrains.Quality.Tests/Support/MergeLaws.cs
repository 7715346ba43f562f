using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>The laws that every state promises, over random values, random splits and random orders of merging.</summary>
internal static class MergeLaws
{
    /// <param name="values">What a state is made of.</param>
    /// <param name="of">Makes the state of some values; called for each piece anew, as merging voids.</param>
    /// <param name="agree">Asserts that a merged state (last) agrees with that of one pass over the values (first).</param>
    /// <param name="most">The most values of a case.</param>
    /// <param name="tests">Cases.</param>
    public static void Hold<TValue, TState>(
        Gen<TValue> values, Func<TValue[], TState> of, Action<TValue[], TState, TState> agree, int most = 150, int tests = 100)
        where TState : IState<TState>
    {
        var cases =
            from list in values.ListsOf(most)
            from seed in Gen.Choose(0, int.MaxValue)
            select (Values: list, Seed: seed);
        Properties.Hold(
            cases,
            one =>
            {
                var random = new Random(one.Seed);
                Identity(one.Values, of);
                RoundTrip(of(one.Values));
                var pieces = Cut(one.Values, random);
                Associativity(one.Values, pieces, of, agree);
                var merged = MergeInAnyOrder([.. pieces.Select(of)], random);
                agree(one.Values, of(one.Values), merged);
                RoundTrip(merged);
            },
            tests);
    }

    /// <summary>Three to eight consecutive pieces, some of them perhaps empty.</summary>
    public static List<T[]> Cut<T>(T[] values, Random random)
    {
        var ends = Enumerable.Range(0, random.Next(2, 8)).Select(_ => random.Next(values.Length + 1)).Append(values.Length).Order().ToList();
        return [.. ends.Select((end, i) => values[(i == 0 ? 0 : ends[i - 1])..end])];
    }

    /// <summary>Merges any two until one is left.</summary>
    public static TState MergeInAnyOrder<TState>(List<TState> states, Random random)
        where TState : IState<TState>
    {
        while (states.Count > 1)
        {
            var from = states[random.Next(states.Count)];
            states.Remove(from);
            states[random.Next(states.Count)].Merge(from);
        }

        return states[0];
    }

    public static void RoundTrip<TState>(TState state)
        where TState : IState<TState>
    {
        var bytes = StateFormat.Write(state);
        Assert.Equal(bytes, StateFormat.Write(StateFormat.Read<TState>(bytes)));
    }

    private static void Identity<TValue, TState>(TValue[] values, Func<TValue[], TState> of)
        where TState : IState<TState>
    {
        var alone = StateFormat.Write(of(values));
        Assert.Equal(alone, StateFormat.Write(Merged(of([]), of(values))));
        Assert.Equal(alone, StateFormat.Write(Merged(of(values), of([]))));
    }

    private static void Associativity<TValue, TState>(
        TValue[] values, List<TValue[]> pieces, Func<TValue[], TState> of, Action<TValue[], TState, TState> agree)
        where TState : IState<TState>
    {
        TValue[] rest = [.. pieces.Skip(2).SelectMany(piece => piece)];
        agree(
            values,
            Merged(Merged(of(pieces[0]), of(pieces[1])), of(rest)),
            Merged(of(pieces[0]), Merged(of(pieces[1]), of(rest))));
    }

    private static TState Merged<TState>(TState left, TState right)
        where TState : IState<TState>
    {
        left.Merge(right);
        return left;
    }
}
