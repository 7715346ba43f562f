namespace NbaGrains.Quality.Failures;

/// <summary>Merges the failing rows of several passes, each in row order, into one sequence in row order.</summary>
internal static class FailureMerge
{
    public static IEnumerable<FailedRow> InRowOrder(IReadOnlyList<IEnumerable<FailedRow>> passes)
    {
        var waiting = new List<IEnumerator<FailedRow>>();
        try
        {
            foreach (var pass in passes)
            {
                waiting.Add(pass.GetEnumerator());
                Advance(waiting, waiting.Count - 1);
            }

            while (waiting.Count > 0)
            {
                var row = waiting.MinBy(pass => pass.Current.Row)!.Current;
                for (var i = waiting.Count - 1; i >= 0; i--)
                {
                    if (waiting[i].Current.Row != row.Row)
                        continue;
                    if (waiting[i].Current != row)
                        row = row.With(waiting[i].Current.Rules);
                    Advance(waiting, i);
                }

                yield return row;
            }
        }
        finally
        {
            foreach (var pass in waiting)
                pass.Dispose();
        }
    }

    /// <summary>Moves a pass to its next row; one without any leaves.</summary>
    private static void Advance(List<IEnumerator<FailedRow>> waiting, int index)
    {
        if (waiting[index].MoveNext())
            return;
        waiting[index].Dispose();
        waiting.RemoveAt(index);
    }
}
