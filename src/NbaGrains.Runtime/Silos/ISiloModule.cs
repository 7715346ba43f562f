namespace NbaGrains.Runtime.Silos;

/// <summary>
/// Grains, work and migrations of one assembly. <c>nba silo --plugin</c> makes every public class of the assembly that implements this, with its public
/// parameterless constructor.
/// </summary>
public interface ISiloModule
{
    /// <summary>Adds what the module has to a silo that is about to start.</summary>
    void Configure(SiloBuilder silo);
}
