using System.Globalization;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Chaos.Bank;

/// <summary>One thing that the driver wants of a silo: a verb, the operation's name, the tenant, the account, and the rest.</summary>
internal sealed record Request(string Verb, string Operation, string Tenant, string Account, params string[] Rest)
{
    /// <summary>How long the silo may try. Below the driver's own patience, so that what fails fails there, with a reason.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public static Request Credit(string operation, string tenant, string account, long amount) =>
        new("credit", operation, tenant, account, Text(amount));

    public static Request Transfer(string operation, string tenant, string from, string to, long amount) =>
        new("transfer", operation, tenant, from, to, Text(amount));

    public static Request Enqueue(string operation, string tenant, string account, int first, int count, int milliseconds = 0, bool isStubborn = false) =>
        new("enqueue", operation, tenant, account, Text(first), Text(count), Text(milliseconds), isStubborn ? "stubborn" : "obedient");

    public static Request Parse(string line)
    {
        var words = line.Split(' ');
        return new(words[0], words[1], words[2], words[3], words[5..]) { Patience = TimeSpan.FromMilliseconds(int.Parse(words[4], CultureInfo.InvariantCulture)) };
    }

    /// <summary>The line that asks for it.</summary>
    public string Line => string.Join(' ', [Verb, Operation, Tenant, Account, Text((long)Patience.TotalMilliseconds), .. Rest]);

    /// <summary>The number of the first item it enqueues; null where it enqueues none.</summary>
    public int? FirstItem => Verb == "enqueue" ? (int)Number(0) : null;

    /// <summary>How many it enqueues.</summary>
    public int ItemCount => Verb == "enqueue" ? (int)Number(1) : 0;

    /// <summary>What is credited or moved.</summary>
    public long Amount => Verb switch
    {
        "credit" => Number(0),
        "transfer" => Number(1),
        _ => 0,
    };

    /// <summary><c>ok OPERATION</c> after the turn has committed; <c>fail OPERATION REASON</c> otherwise.</summary>
    public async Task<string> AnswerAsync(IGrains grains)
    {
        try
        {
            // The operation is the idempotency key: however often it is asked for, and of whom, it happens once.
            var options = new CallOptions { IdempotencyKey = Operation, Timeout = Patience };
            await CallAsync(grains.Get<IAccountGrain>(new TenantId(Tenant), Account, options));
            return $"ok {Operation}";
        }
        catch (TurnException e)
        {
            return $"fail {Operation} {e.Reason}: {OneLine(e)}";
        }
#pragma warning disable CA1031 // Whatever it is, the driver is to hear of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"fail {Operation} {e.GetType().Name}: {OneLine(e)}";
        }
    }

    private Task CallAsync(IAccountGrain account) => Verb switch
    {
        "credit" => account.Credit(Operation, Number(0)),
        "transfer" => account.Transfer(Operation, Rest[0], Number(1)),
        "enqueue" => account.Enqueue((int)Number(0), (int)Number(1), (int)Number(2), Rest[3] == "stubborn"),
        _ => throw new ArgumentException($"'{Verb}' is nothing that an account does"),
    };

    private long Number(int index) => long.Parse(Rest[index], CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ");
}
