using NbaGrains.Grains.Datasets;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Rules;

/// <summary>Turns may run again, so grains do no I/O, and ask neither the machine's clock nor its dice.</summary>
public sealed class GrainRulesTests
{
    private static readonly string[] Spaces = ["System.IO", "System.Net", "System.Diagnostics", "Npgsql", "NbaGrains.Runtime.Blobs", "NbaGrains.Grains.Catalog"];

    private static readonly string[] Members =
    [
        "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Random.get_Shared", "System.Environment.get_ProcessorCount",
    ];

    // A blob's id is a value.
    private static readonly string[] Values = ["NbaGrains.Runtime.Blobs.BlobId"];

    public static TheoryData<Type> Grains => [.. typeof(GrainsModule).Assembly.GetTypes().Where(IsGrain)];

    [Theory]
    [MemberData(nameof(Grains))]
    public void A_grain_does_no_input_and_output(Type grain) =>
        Assert.Empty(GrainCalls.Of(grain).Where(call => IsForbidden(call.Called)).Select(call => $"{call.Caller.DeclaringType}.{call.Caller.Name} calls {Name(call.Called)}"));

    [Fact]
    public void What_is_forbidden_is_found_also_in_lambdas_and_async_methods()
    {
        Assert.Equal(
            ["System.DateTime.get_UtcNow", "System.IO.File.ReadAllTextAsync", "System.Threading.Tasks.Task.Delay"],
            GrainCalls.Of(typeof(BadGrain)).Where(call => IsForbidden(call.Called)).Select(call => Name(call.Called)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_grains_are_looked_at() => Assert.Contains(typeof(DatasetGrain), typeof(GrainsModule).Assembly.GetTypes().Where(IsGrain));

    private static bool IsGrain(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Grain<>))
                return !type.IsAbstract;
        }

        return false;
    }

    private static bool IsForbidden(System.Reflection.MemberInfo called)
    {
        var type = called.DeclaringType!;
        return (Spaces.Any(space => type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true) && !Values.Contains(type.FullName))
            || Members.Contains(Name(called));
    }

    private static string Name(System.Reflection.MemberInfo member) => $"{member.DeclaringType!.FullName}.{member.Name}";

    private sealed class BadGrain
    {
        public static async Task<string> ReadAsync()
        {
            Func<Task> wait = () => Task.Delay(1);
            await wait();
            return await File.ReadAllTextAsync($"{DateTime.UtcNow}");
        }
    }
}
