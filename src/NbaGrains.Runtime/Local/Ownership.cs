using System.Runtime.InteropServices;

namespace NbaGrains.Runtime.Local;

/// <summary>Hands over what root has made.</summary>
internal static class Ownership
{
    public static void Give(string path, OsUser owner)
    {
        if (FileStatus.Of(path)?.Owner != owner.Id && Libc.ChangeOwner(path, owner.Id, owner.Group) != 0)
            throw new RuntimeException($"{path}: cannot be given to user '{owner.Name}' ({Marshal.GetLastPInvokeErrorMessage()}).");
    }
}
