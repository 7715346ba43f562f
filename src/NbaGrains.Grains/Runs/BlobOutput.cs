using System.IO.Pipelines;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>Keeps what something writes to a stream as a blob, whatever its size, without a copy in memory.</summary>
internal static class BlobOutput
{
    // How far the writer may be ahead of the disk.
    private static readonly PipeOptions Ahead = new(pauseWriterThreshold: 4 << 20, resumeWriterThreshold: 2 << 20, minimumSegmentSize: 1 << 16, useSynchronizationContext: false);

    public static async Task<BlobId> PutAsync(this IBlobs blobs, TenantId tenant, Action<Stream> write, CancellationToken cancellation)
    {
        var pipe = new Pipe(Ahead);
        var writing = OwnThread.RunAsync(
            () =>
            {
                try
                {
                    using var buffered = new BufferedStream(pipe.Writer.AsStream(leaveOpen: true), 1 << 16);
                    write(buffered);
                    buffered.Flush();
                    pipe.Writer.Complete();
                }
                catch (Exception e)
                {
                    // The reader sees it, and no blob is put.
                    pipe.Writer.Complete(e);
                }
            });
        try
        {
            return await blobs.PutAsync(tenant, pipe.Reader.AsStream(leaveOpen: true), cancellation);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await writing;
        }
    }
}
