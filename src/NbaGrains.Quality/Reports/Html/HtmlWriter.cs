using System.Globalization;
using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>
/// Writes a page from interpolated strings: what stands in the source is markup, what is filled in is text and gets escaped. There
/// is no way to write unescaped data by forgetting something.
/// </summary>
internal sealed class HtmlWriter(TextWriter output, Density density)
{
    public Density Density { get; } = density;

    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => _ = markup;

    /// <summary>Writes the style sheet, which is no text of the data.</summary>
    public void WriteStyleSheet() => StyleSheet.CopyTo(Output);

    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlWriter _page;

        public Markup(int literalLength, int formattedCount, HtmlWriter page)
        {
            _ = (literalLength, formattedCount);
            _page = page;
        }

        public void AppendLiteral(string markup) => _page.Output.Write(markup);

        public void AppendFormatted(string? text) => HtmlText.Append(_page.Output, text ?? "");

        public void AppendFormatted(long number) => _page.Output.Write(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A coordinate: two decimals are less than a pixel.</summary>
        public void AppendFormatted(double coordinate) => _page.Output.Write(coordinate.ToString("0.##", CultureInfo.InvariantCulture));
    }

    private TextWriter Output { get; } = output;
}
