using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Gateway;
using NbaGrains.Grains;
using NbaGrains.Grains.Sources;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Cli.Silos;

/// <summary>What a silo serves besides turns and work: the HTTP API, and files where they are.</summary>
internal sealed class ServingOptions
{
    private const string GatewayRole = "gateway";
    private const string WorkerRole = "worker";

    private readonly Option<string[]> _urls = new("--urls")
    {
        Description = "Also serves the HTTP API here, such as http://127.0.0.1:5080; port 0 takes a free one. May be repeated.",
        HelpName = "URL",
    };

    private readonly Option<string[]> _roles = new("--role")
    {
        Description = "gateway serves the HTTP API (at --urls, else at http://127.0.0.1:5080), worker runs work items. May be repeated. Where none is named: worker, and with --urls gateway too.",
        HelpName = "ROLE",
    };

    private readonly Option<bool> _insecure = new("--insecure-http")
    {
        Description = "Lets --urls name addresses that other machines reach: keys and data then cross the network in the clear.",
    };

    private readonly Option<string[]> _roots = new("--root")
    {
        Description = "A folder whose files the tenant 'default' may register as versions; TENANT=DIR for those of another one. Equal on all silos. May be repeated.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _tenants = new("--tenant")
    {
        Description = "Also makes the first key of this tenant, where it has none, and writes it to bootstrap.TENANT.key in the data folder. May be repeated.",
        HelpName = "TENANT",
    };

    private readonly Option<bool> _webhooks = new("--allow-private-webhooks")
    {
        Description = "Lets alerts go to webhooks in the silo's own network, and on this machine.",
    };

    private readonly Option<long> _partition = new("--partition-bytes")
    {
        Description = "Bytes of a partition at most, equal on all silos: small ones show on little data what large data does.",
        HelpName = "N",
        DefaultValueFactory = _ => new GrainsOptions().PartitionBytes,
        Hidden = true,
    };

    public void AddTo(Command command)
    {
        _roles.AcceptOnlyFromAmong(GatewayRole, WorkerRole);
        foreach (var option in (Option[])[_urls, _roles, _insecure, _roots, _tenants, _webhooks, _partition])
            command.Options.Add(option);
    }

    /// <summary>What makes no sense is said before anything is started.</summary>
    /// <exception cref="CommandException">It names what is wrong.</exception>
    public void Check(ParseResult parsed)
    {
        foreach (var (_, folder) in Roots(parsed))
        {
            if (!Directory.Exists(folder))
                throw new CommandException($"--root: {folder} is {(File.Exists(folder) ? "a file. Name the folder it is in" : "no folder. Roots are equal on all silos: make it, or mount it, here too")}.");
        }

        var tenants = Tenants(parsed);
        if (IsGateway(parsed))
        {
            Gateway.Gateway.Check(Listening(parsed));
            return;
        }

        if (parsed.GetValue(_urls)!.Length > 0)
            throw new CommandException($"--urls is for a gateway, and --role {WorkerRole} is none: name --role {GatewayRole} too, or leave --urls out.");
        if (tenants.Count > 0)
            throw new CommandException("--tenant makes a key for a gateway, and this silo is none: name --urls too, or leave --tenant out.");
    }

    /// <summary>Whether it runs work items.</summary>
    public bool IsWorker(ParseResult parsed) => parsed.GetValue(_roles) is not { Length: > 0 } roles || roles.Contains(WorkerRole);

    /// <summary>The grains of data sets, and the tables of keys: every silo has them, as all share the database.</summary>
    public void AddTo(SiloBuilder builder, ParseResult parsed)
    {
        var options = new GrainsOptions { Roots = Roots(parsed), PartitionBytes = parsed.GetValue(_partition), AllowsPrivateWebhooks = parsed.GetValue(_webhooks) };
        builder.AddModule(new GrainsModule(options)).AddModule(new GatewayModule());
    }

    /// <returns>Null where it is no gateway: no address is named, and the role neither.</returns>
    public async Task<Gateway.Gateway?> StartAsync(ParseResult parsed, Silo silo, DbOptions database, Terminal terminal)
    {
        if (!IsGateway(parsed))
            return null;
        var options = Listening(parsed) with { BootstrapFolder = database.Folder(parsed), Tenants = [TenantId.Default, .. Tenants(parsed)] };
        var gateway = await Gateway.Gateway.StartAsync(silo, options, terminal.Interrupted);
        foreach (var file in gateway.BootstrapKeyFiles)
            terminal.Error.WriteLine($"nba: the first API key, which may do everything, is in {file}");
        terminal.Error.WriteLine($"nba: the API answers at {string.Join(", ", gateway.Urls)}");
        return gateway;
    }

    private bool IsGateway(ParseResult parsed) => parsed.GetValue(_roles) is { Length: > 0 } roles ? roles.Contains(GatewayRole) : parsed.GetValue(_urls)!.Length > 0;

    private GatewayOptions Listening(ParseResult parsed)
    {
        var options = new GatewayOptions { AllowsInsecureHttp = parsed.GetValue(_insecure) };
        return parsed.GetValue(_urls) is { Length: > 0 } urls ? options with { Urls = urls } : options;
    }

    private List<TenantRoot> Roots(ParseResult parsed) => [.. parsed.GetValue(_roots)!.Select(text => Parse("--root", text, TenantRoot.Parse))];

    private List<TenantId> Tenants(ParseResult parsed) => [.. parsed.GetValue(_tenants)!.Select(text => Parse("--tenant", text, name => new TenantId(name)))];

    private static T Parse<T>(string option, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new CommandException($"{option}: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }
}
