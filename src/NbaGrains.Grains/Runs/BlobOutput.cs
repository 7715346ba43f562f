using System.IO.Pipelines;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>Keeps what something writes to a stream as a blob, whatever its size, without a copy in memory.</summary>
internal static class BlobOutput
{
    public static async Task<BlobId> PutAsync(this IBlobs blobs, TenantId tenant, Action<Stream> write, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writing = Task.Run(
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
            },
            CancellationToken.None);
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
