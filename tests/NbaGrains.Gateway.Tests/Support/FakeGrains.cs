using NbaGrains.Grains;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests.Support;

internal sealed class FakeGrains(World world) : IGrains
{
    public TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
        where TGrain : class, IGrainWithStringKey => (TGrain)(object)(typeof(TGrain).Name switch
    {
        nameof(IDatasetGrain) => new Dataset(world, tenant, key, options!),
        nameof(IDatasetVersionGrain) => new Version(world, tenant, key),
        nameof(IValidationRunGrain) => new Run(world, tenant, key, options!),
        nameof(ISuiteGrain) => new Suite(world, tenant, key, options!),
        _ => (object)new Alerts(world, tenant, options!),
    });

    private sealed class Dataset(World world, TenantId tenant, string key, CallOptions options) : IDatasetGrain
    {
        private DatasetView Mine => world.Find(world.Datasets, tenant, key, "dataset");

        public Task<DatasetView> Set(DatasetSettings settings, long? expectedRevision = null) => Call(settings, () =>
        {
            var before = world.Datasets.GetValueOrDefault((tenant, key));
            if (expectedRevision is { } expected && expected != (before?.Revision ?? 0))
                throw new RefusedException("dataset_changed", $"revision {before?.Revision ?? 0}, not {expected}");
            return world.Datasets[(tenant, key)] = new DatasetView(
                key, settings, (before?.Revision ?? 0) + 1, World.Then, 0, [], new GateAnswer(GateStatus.Stale, ["no version"], 0, null, null));
        });

        public Task<Imported> Import(VersionSource source) => Call(source with { Columns = [] }, () =>
        {
            var next = Mine.LatestVersion + 1;
            world.Datasets[(tenant, key)] = Mine with { LatestVersion = next };
            return new Imported(key, next, [$"{key}:{next}"]);
        });

        public Task<IReadOnlyList<string>> Validate(int? version, IReadOnlyList<string>? suites) => Call<IReadOnlyList<string>>($"{version}{string.Join(',', suites ?? [])}", () =>
            Mine.LatestVersion >= (version ?? 1) ? [$"{key}:{world.Answers.Count + 2}"] : throw new RefusedException("version_not_found", $"data set '{key}' has no version {version}."));

        public Task Concluded(RunVerdict verdict) => throw new NotSupportedException();

        public Task<GateAnswer> Override(GateOverride by) => Call(by, () => Mine.Gate with { Override = by with { By = options.Principal.Name, Version = 1 } });

        public Task<GateAnswer> EndOverride() => Call("end", () => Mine.Gate);

        public Task<GateAnswer> Gate() => Call("gate", () => Mine.Gate);

        public Task<DatasetView> Read() => Call("read", () => Mine);

        public Task Remove(long? expectedRevision = null) => Call("remove", () =>
        {
            _ = Mine;
            world.Datasets.Remove((tenant, key));
            return key;
        });

        private Task<T> Call<T>(object request, Func<T> act)
            where T : class => Task.Run(() =>
        {
            lock (world)
                return world.Once(tenant, options, request, act);
        });
    }

    private sealed class Version(World world, TenantId tenant, string key) : IDatasetVersionGrain
    {
        public Task Create(string dataset, int number, VersionSource source) => throw new NotSupportedException();

        public Task Learn(VersionContent content) => throw new NotSupportedException();

        public Task<DatasetVersionView> Read() => Task.Run(() => world.Find(world.Versions, tenant, key, "version"));
    }

    private sealed class Run(World world, TenantId tenant, string key, CallOptions options) : IValidationRunGrain
    {
        public Task Start(RunOrder order) => throw new NotSupportedException();

        public Task Again(string secret, RescanOrder order) => throw new NotSupportedException();

        public Task Conclude(string secret, RunOutcome outcome) => throw new NotSupportedException();

        public Task Fail(string secret, string reason) => throw new NotSupportedException();

        public Task Cancel() => Task.Run(() => world.Once(tenant, options, "cancel", () => world.Find(world.Runs, tenant, key, "run")));

        public Task<RunView> Read() => Task.Run(() => world.Find(world.Runs, tenant, key, "run"));

        public Task Scan(string secret) => throw new NotSupportedException();

        public Task<RunTask?> Order() => throw new NotSupportedException();
    }

    private sealed class Suite(World world, TenantId tenant, string key, CallOptions options) : ISuiteGrain
    {
        public Task<SuitePushed> Push(string text, int? expectedVersion = null) => Task.Run(() => world.Once(tenant, options, text, () =>
        {
            var before = world.Suites.GetValueOrDefault((tenant, key));
            if (expectedVersion is { } expected && expected != (before?.Version ?? 0))
                throw new RefusedException("suite_changed", $"version {before?.Version ?? 0}, not {expected}");
            if (before?.Text == text)
                return new SuitePushed(before.Version, false);
            world.Suites[(tenant, key)] = new SuiteText(key, (before?.Version ?? 0) + 1, "00ff", text);
            return new SuitePushed((before?.Version ?? 0) + 1, true);
        }));

        public Task Remove(int? expectedVersion = null) => Task.Run(() => world.Once(tenant, options, "remove", () =>
        {
            world.Find(world.Suites, tenant, key, "suite");
            world.Suites.Remove((tenant, key));
            return key;
        }));

        public Task<SuiteView> Read() => Task.Run(() => world.Find(world.Suites, tenant, key, "suite") is { } suite ? new SuiteView(suite.Name, suite.Version, suite.Hash, World.Then, "system") : null!);
    }

    private sealed class Alerts(World world, TenantId tenant, CallOptions options) : IAlertsGrain
    {
        public Task<AlertSettings> Set(AlertSettings settings) => Task.Run(() => world.Once(tenant, options, settings, () => settings));

        public Task Raise(Alert alert) => throw new NotSupportedException();

        public Task Acknowledge(Guid id) => Task.Run(() => world.Once(
            tenant, options, id, () => world.Alerts[tenant] = world.Alerts[tenant] with { AcknowledgedAt = World.Then, AcknowledgedBy = options.Principal.Name }));

        public Task<AlertSettings> Read() => Task.FromResult(new AlertSettings());

        public Task<AlertSettings> Delivery() => Task.FromResult(new AlertSettings());
    }
}
