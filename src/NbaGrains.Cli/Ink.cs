namespace NbaGrains.Cli;

/// <summary>The few colours of the verbs, where the terminal shows some.</summary>
internal static class Ink
{
    public static string Good(this Terminal terminal, string text) => Of(terminal, 32, text);

    public static string Bad(this Terminal terminal, string text) => Of(terminal, 31, text);

    public static string Caution(this Terminal terminal, string text) => Of(terminal, 33, text);

    public static string Bold(this Terminal terminal, string text) => Of(terminal, 1, text);

    public static string Dim(this Terminal terminal, string text) => Of(terminal, 2, text);

    private static string Of(Terminal terminal, int code, string text) => terminal.Color ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
