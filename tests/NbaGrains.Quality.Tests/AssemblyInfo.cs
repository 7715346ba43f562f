// As the room under test: the product runs on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
