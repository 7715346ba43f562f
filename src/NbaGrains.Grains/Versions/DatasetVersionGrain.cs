using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Versions;

/// <summary>One immutable import.</summary>
internal sealed class DatasetVersionGrain : Grain<DatasetVersionState>, IDatasetVersionGrain
{
    public Task Create(string dataset, int number, VersionSource source)
    {
        // Its data set counts: where there seems to be one already, it went with a deleted data set of this name, and the commit will not take the old state for it.
        State.Dataset = dataset;
        State.Number = number;
        State.CreatedAt = Turn.Now;
        State.SourceBlob = source.BlobId?.ToBytes();
        State.Source = source;
        return Task.CompletedTask;
    }

    public Task Learn(VersionContent content)
    {
        CheckExists();
        if (State.ContentHash is { } known && known != content.ContentHash)
        {
            throw new RefusedException(
                "version_changed",
                $"version {State.Number} of '{State.Dataset}' is not what it was: an earlier run read content {known[..12]}, this one {content.ContentHash[..12]}. Import it as a new version.");
        }

        State.ContentHash = content.ContentHash;
        State.RowCount = content.Rows;
        State.Schema = content.Schema;
        return Task.CompletedTask;
    }

    public Task<DatasetVersionView> Read()
    {
        CheckExists();
        var content = State.ContentHash is { } hash ? new VersionContent(hash, State.RowCount ?? 0, State.Schema) : null;
        return Task.FromResult(new DatasetVersionView(State.Dataset, State.Number, State.CreatedAt, State.Source!, content));
    }

    private void CheckExists()
    {
        if (!Exists && State.Source is null)
            throw DatasetVersionView.NotFound(Id.Key);
    }
}
