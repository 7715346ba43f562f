using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>The tokens of a document, one ahead.</summary>
internal sealed class YamlTokens(TextReader text)
{
    private readonly Scanner _scanner = new(text, skipComments: true);

    private Token? _current;

    public Token Peek() => _current ?? Advance();

    // The scanner may still put a key before a token that was seen but not consumed.
    public void Skip()
    {
        _current = null;
        _scanner.ConsumeCurrent();
    }

    private Token Advance()
    {
        try
        {
            if (!_scanner.MoveNextWithoutConsuming())
                throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "the document ends in the middle");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // The scanner trips over some texts, such as ones with a character that it takes for their end.
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "this cannot be read", error);
        }

        _current = _scanner.Current!;
        return _current is Error wrong ? throw new SemanticErrorException(wrong.Start, wrong.End, wrong.Value) : _current;
    }
}
