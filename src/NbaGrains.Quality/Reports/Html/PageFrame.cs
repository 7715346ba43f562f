namespace NbaGrains.Quality.Reports.Html;

/// <summary>
/// What is around the content of every page: no script, no network, no other file. Its content security policy allows nothing but its
/// own style sheet, by digest, so that even a hole in the escaping could not run anything.
/// </summary>
internal static class PageFrame
{
    /// <param name="page">The page.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="skip">The words of the link that jumps over the list of tables.</param>
    public static void Open(HtmlWriter page, string title, string skip)
    {
        page.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{StyleSheet.Digest}'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>
            """);
        page.WriteStyleSheet();
        page.Write($"</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{skip}</a>\n");
    }

    public static void Close(HtmlWriter page) => page.Write($"</body>\n</html>\n");
}
