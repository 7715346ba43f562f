// pread, unlinked spool files and Unix permissions: the product runs on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
