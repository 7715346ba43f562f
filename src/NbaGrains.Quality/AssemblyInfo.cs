// As the room of tables below: the product runs on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
