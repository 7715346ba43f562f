// As the rooms below: the product runs on Linux.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
