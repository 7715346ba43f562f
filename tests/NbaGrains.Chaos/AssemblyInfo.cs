using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("NbaGrains.Cluster.Tests")]
