using System.CommandLine;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Cli.Reading;

/// <summary>The options that say how to read a CSV file; every verb that reads one has them.</summary>
internal sealed class CsvReadingOptions
{
    private readonly Option<string?> _delimiter = new("--delimiter", "-d")
    {
        Description = "The field delimiter: one character, or 'tab'. Found by itself among , ; tab | by default.",
        HelpName = "CHAR",
    };

    private readonly Option<bool> _noHeader = new("--no-header")
    {
        Description = "The first record is data; columns are named column_1, column_2, ...",
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "The encoding of the bytes: utf-8 (default), utf-16, latin-1, windows-1252.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _null = new("--null")
    {
        Description = "A word that means null in unquoted cells, besides the empty cell. May be repeated.",
        HelpName = "WORD",
    };

    private readonly Option<bool> _decimalComma = new("--decimal-comma")
    {
        Description = "Numbers have a decimal comma: 3,14.",
    };

    private readonly Option<string?> _thousands = new("--thousands")
    {
        Description = "The character between groups of three digits, such as . or ,",
        HelpName = "CHAR",
    };

    private readonly Option<string[]> _schema = new("--schema")
    {
        Description = "Forces types: NAME=TYPE,... or a JSON file {\"NAME\": \"TYPE\"}. Types: boolean integer number date timestamp text.",
        HelpName = "SCHEMA",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_delimiter, _noHeader, _encoding, _null, _decimalComma, _thousands, _schema])
            command.Options.Add(option);
    }

    public CsvOptions Read(ParseResult parsed) => new()
    {
        Delimiter = parsed.GetValue(_delimiter) is { } delimiter ? Character("--delimiter", delimiter) : null,
        HasHeader = !parsed.GetValue(_noHeader),
        Encoding = parsed.GetValue(_encoding) is { } encoding ? Encodings.Find(encoding) : null,
        NullTokens = parsed.GetValue(_null) ?? [],
        Numbers = Numbers(parsed.GetValue(_decimalComma) ? ',' : '.', parsed.GetValue(_thousands)),
        Schema = SchemaArgument.Parse(parsed.GetValue(_schema) ?? []),
    };

    private static NumberFormat Numbers(char point, string? thousands)
    {
        if (thousands is null)
            return new NumberFormat { Decimal = point };
        var separator = Character("--thousands", thousands);
        if (separator == point)
        {
            throw new CommandException($"--thousands: '{separator}' is the decimal separator as well. "
                + (point == '.' ? "Add --decimal-comma." : "Leave out --decimal-comma."));
        }

        return separator < 128 && !char.IsAsciiLetterOrDigit(separator) && separator is not ('-' or '+')
            ? new NumberFormat { Decimal = point, Thousands = separator }
            : throw new CommandException($"--thousands: '{separator}' cannot stand between digits. Use one ASCII character such as . or ,");
    }

    private static char Character(string option, string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [var single] when char.IsAscii(single) => single,
        _ => throw new CommandException($"{option}: '{text}' is not one ASCII character."),
    };
}
