using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Blobs;

/// <summary>What people read when the store of blobs fails them.</summary>
internal static class BlobErrors
{
    // Errors of Linux, which .NET passes on: ENOSPC and EDQUOT.
    private const int DiskFull = 28;
    private const int QuotaFull = 122;

    public static RuntimeException CannotWrite(string path, Exception e) => new(
        e switch
        {
            UnauthorizedAccessException => $"{path}: may not be written ({e.Message}). Give the silo's user the right to write there.",
            IOException { HResult: DiskFull or QuotaFull } => $"{path}: the disk is full. Make room; nothing of the blob was kept, and a repeated call works then.",
            _ => $"{path}: cannot be written ({e.Message}). Check that the folder is mounted and has room; nothing of the blob was kept.",
        },
        e)
    {
        IsTransient = e is IOException,
    };

    public static RuntimeException CannotRead(string path, Exception e) => new(
        $"{path}: cannot be read ({e.Message}). Check that the folder is mounted and that the silo's user may read it.", e)
    {
        IsTransient = e is IOException,
    };

    public static RuntimeException NotThere(TenantId tenant, BlobId id, string path) => new(
        $"blob {id} of {tenant} is not there ({path}). It was collected, or the file was removed by somebody; restore it from a backup of the folder.");

    public static RuntimeException Damaged(BlobId id, string path) => new(
        $"{path}: damaged: its content is not that of blob {id}. Restore the file from a backup, or delete it and make it anew.");

    public static RuntimeException NotMounted(string root) => new(
        $"{root}: is not the store of blobs: its file .nba-store is missing, so the folder is not mounted or was emptied. Mount it and repeat the call.")
    {
        IsTransient = true,
    };

    public static RuntimeException AnotherStore(string root, Guid expected, string? found) => new(
        $"{root}: is not the folder that the other silos use for blobs: its file .nba-store {(found is null ? "is missing" : $"says '{found}'")}, the database says {expected}. "
        + $"Mount the same folder in every silo. If it was restored without that file, write {expected} into it.");

    public static bool IsOfDisk(Exception e) => e is IOException or UnauthorizedAccessException;
}
