using System.IO.Pipes;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Sources;

public sealed class StreamTests
{
    [Fact]
    public void A_pipe_reads_like_a_file()
    {
        var text = "id,name\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},\"a\nb{i}\"\n"));
        using var table = CsvTable.Open("-", new TrickleStream(Reading.Bytes(text), 3), new CsvOptions { LeafBytes = 100 });

        var result = Reading.Typed(table, new ScanOptions { Threads = 3 });

        Assert.True(table.IsStream);
        Assert.Equal("-", table.Name);
        Assert.Equal(text.Length, table.Length);
        Assert.Equal(text.Length, result.Facts.Bytes);
        Assert.Equal(Reading.Show(Reading.Typed(text).State), Reading.Show(result.State));
    }

    [Fact]
    public void A_type_that_changes_late_in_a_pipe_is_read_again_from_the_spool()
    {
        var text = "id\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n")) + "late\n";
        using var table = CsvTable.Open("-", new MemoryStream(Reading.Bytes(text)));

        var result = Reading.Typed(table);

        Assert.Equal(NbaGrains.Tables.Types.ColumnType.Text, result.Types[0]);
        Assert.Equal(("0", "late"), (result.State[0][0], result.State[^1][0]));
    }

    [Fact]
    public void A_named_pipe_is_opened_by_its_path()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        server.Write("a,b\n1,2\n"u8);
        var path = $"/proc/self/fd/{client.SafePipeHandle.DangerousGetHandle()}";
        server.Dispose();

        using var table = CsvTable.Open(path);

        Assert.Equal("[1] [2]", Reading.Show(Reading.Typed(table).State));
    }

    [Fact]
    public void A_stream_that_breaks_is_an_error_that_names_it()
    {
        foreach (var failure in new Exception[] { new IOException("Connection lost."), new InvalidOperationException("Broken.") })
        {
            var stream = new TrickleStream("a,b\n1,2\n"u8.ToArray(), 4, failure);
            var error = Assert.Throws<TableException>(() => CsvTable.Open("games", stream));
            Assert.StartsWith("games: ", error.Message, StringComparison.Ordinal);
            Assert.Contains(failure.Message, error.Message, StringComparison.Ordinal);
            Assert.Same(failure, error.InnerException);
        }
    }

    [Fact]
    public void The_stream_is_closed_with_the_table_and_where_opening_fails()
    {
        var stream = new TrickleStream("a\n1\n"u8.ToArray(), 100);
        CsvTable.Open("s", stream).Dispose();
        Assert.True(stream.IsDisposed);

        var empty = new TrickleStream([]);
        Assert.Throws<TableException>(() => CsvTable.Open("s", empty));
        Assert.True(empty.IsDisposed);
    }

    [Fact]
    public void A_table_closed_while_its_stream_arrives_closes_the_stream_when_it_speaks_again()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        var closed = new ManualResetEventSlim();
        var source = ByteSources.OfStream("pipe", new ClosingStream("head"u8.ToArray(), client, closed));

        Assert.Null(source.Length);
        source.Dispose();
        server.Dispose();

        Assert.True(closed.Wait(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Standard_input_goes_by_the_name_of_a_dash()
    {
        // The test host's standard input is empty or closed: what matters is that no file of that name is looked for.
        using var source = ByteSources.Open("-");
        Assert.Equal(ByteSources.StandardInput, source.Name);
        Assert.True(source.IsArriving);
    }

    [Fact]
    public void Streams_in_between_refuse_what_they_cannot_do()
    {
        using Stream stream = new PrefixedStream("ab"u8.ToArray(), new MemoryStream("cd"u8.ToArray()));
        stream.Flush();

        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 1);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
        Assert.Equal("abcd", new StreamReader(stream).ReadToEnd());
    }

    /// <summary>Some bytes at once, then those of a pipe; tells when it is closed.</summary>
    private sealed class ClosingStream(byte[] head, Stream rest, ManualResetEventSlim closed) : ForwardStream(rest)
    {
        private bool _read;

        public override int Read(Span<byte> buffer)
        {
            if (_read)
                return Inner.Read(buffer);
            _read = true;
            head.CopyTo(buffer);
            return head.Length;
        }

        protected override void Dispose(bool disposing)
        {
            closed.Set();
            base.Dispose(disposing);
        }
    }
}
