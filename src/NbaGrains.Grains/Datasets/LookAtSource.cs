using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Datasets;

/// <summary>Work: looks whether a data set's source has files that are no version yet.</summary>
[WorkKind("look-at-source")]
internal sealed record LookAtSource(string Dataset);
