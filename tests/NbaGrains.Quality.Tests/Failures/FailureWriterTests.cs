using System.Text;
using NbaGrains.Quality.Failures;

namespace NbaGrains.Quality.Tests.Failures;

public sealed class FailureWriterTests
{
    private static readonly byte[] Table =
    [
        .. """"
        r,"a ""q""",row,x,who
        1,plain,,1.50,Ann
        0,fine,"",2,Bob
        130,"a,b",NA,-0.0,
        4,"say ""hi""
        there","",1e5,Ann
        1,é
        """"u8, 0xFF, 0xC3, .. ",z,NaN,Ann\n2,=1+1,007,.5,\"\"\n"u8,
    ];

    [Fact]
    public void Csv_has_row_rules_and_all_columns() => Assert.Equal(
        """"
        row,rules,r,"a ""q""",row,x,who
        1,rule 0,1,plain,,1.50,***
        3,rule 1; rule 7,130,"a,b",,-0.0,
        4,rule 2,4,"say ""hi""
        there","",1e5,***
        5,rule 0,1,é��,z,NaN,***
        6,rule 1,2,=1+1,007,.5,***

        """",
        FailureScan.Write(FailureFormat.Csv, Table, 4));

    [Fact]
    public void Ndjson_has_an_object_a_line_with_numbers_as_they_stand() => Assert.Equal(
        """"
        {"row":1,"rules":["rule 0"],"values":{"r":1,"a \"q\"":"plain","row":null,"x":1.50,"who":"***"}}
        {"row":3,"rules":["rule 1","rule 7"],"values":{"r":130,"a \"q\"":"a,b","row":null,"x":-0.0,"who":null}}
        {"row":4,"rules":["rule 2"],"values":{"r":4,"a \"q\"":"say \"hi\"\nthere","row":"","x":1e5,"who":"***"}}
        {"row":5,"rules":["rule 0"],"values":{"r":1,"a \"q\"":"é��","row":"z","x":"NaN","who":"***"}}
        {"row":6,"rules":["rule 1"],"values":{"r":2,"a \"q\"":"=1+1","row":"007","x":".5","who":"***"}}

        """",
        FailureScan.Write(FailureFormat.NdJson, Table, 4));

    [Fact]
    public void Names_are_quoted_where_they_must_be()
    {
        var output = new MemoryStream();
        var table = new FailureTable([], [], ["a, b", "say \"c\""], new HashSet<int>());
        FailureWriter.Write(output, FailureFormat.Csv, table, [new FailedRow(9, [0, 1], [], 0)]);
        Assert.Equal("row,rules\n9,\"a, b; say \"\"c\"\"\"\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("12")]
    [InlineData("-1.50")]
    [InlineData("1e5")]
    [InlineData("0.1E+10")]
    [InlineData("123456789012345678901234567890")]
    public void Numbers_of_json_are_numbers(string text) => Assert.True(JsonNumber.Is(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1 ")]
    [InlineData("0x1")]
    [InlineData("1,000")]
    [InlineData("NaN")]
    public void What_json_does_not_allow_is_not(string text) => Assert.False(JsonNumber.Is(Encoding.UTF8.GetBytes(text)));
}
