namespace NbaGrains.Runtime.Grains;

/// <summary>The way to grains from outside of a turn. Inside, use <see cref="Turn.Get{TGrain}(string)"/>: it joins the turn.</summary>
public interface IGrains
{
    /// <summary>A reference to a grain; cheap, nothing is loaded. Each call through it is one turn.</summary>
    /// <typeparam name="TGrain">The grain's interface.</typeparam>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="key">Which one.</param>
    /// <param name="options">Principal, deadline, idempotency key; null for the defaults.</param>
    /// <exception cref="ArgumentException">The key is none, or no grain with this interface was added.</exception>
    TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
        where TGrain : class, IGrainWithStringKey;
}
