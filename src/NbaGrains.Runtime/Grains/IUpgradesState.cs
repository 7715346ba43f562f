using System.Text.Json.Nodes;

namespace NbaGrains.Runtime.Grains;

/// <summary>A state whose older shapes can be read.</summary>
public interface IUpgradesState
{
    /// <summary>Turns the JSON of shape <paramref name="from"/> into that of <c>from + 1</c>. Called once for each step.</summary>
    /// <param name="state">The stored JSON; may be changed in place.</param>
    /// <param name="from">The shape it has.</param>
    static abstract JsonObject Upgrade(JsonObject state, int from);
}
