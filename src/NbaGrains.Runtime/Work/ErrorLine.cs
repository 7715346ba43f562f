namespace NbaGrains.Runtime.Work;

/// <summary>An error as it is stored and listed: one line of bounded length, no stack trace.</summary>
internal static class ErrorLine
{
    private const int Longest = 1000;

    public static string Of(Exception e)
    {
        var text = e is RuntimeException ? e.Message : $"{e.GetType().Name}: {e.Message}";
        for (var inner = e.InnerException; inner is not null && text.Length < Longest; inner = inner.InnerException)
            text += $" <- {inner.GetType().Name}: {inner.Message}";
        return Of(text);
    }

    public static string Of(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(c => !char.IsControl(c)))));
        if (line.Length <= Longest)
            return line;
        // Not through the middle of a character.
        var end = char.IsHighSurrogate(line[Longest - 2]) ? Longest - 2 : Longest - 1;
        return line[..end] + "…";
    }
}
