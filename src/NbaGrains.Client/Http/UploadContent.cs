using System.Net;
using System.Net.Http.Headers;

namespace NbaGrains.Client.Http;

/// <summary>The body of an upload: read as it is sent, never held in memory.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int BufferBytes = 1 << 17;

    private readonly Stream _source;
    private readonly long? _length;
    private readonly IProgress<long>? _progress;

    public UploadContent(Stream source, long? length, string mediaType, IProgress<long>? progress)
    {
        (_source, _length, _progress) = (source, length, progress);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        var sent = 0L;
        int read;
        while ((read = await _source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            _progress?.Report(sent += read);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }
}
