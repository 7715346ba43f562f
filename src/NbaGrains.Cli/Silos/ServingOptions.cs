using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Gateway;
using NbaGrains.Grains;
using NbaGrains.Grains.Sources;
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
        Description = "gateway serves the HTTP API, worker runs work items. May be repeated; both where none is named.",
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
        foreach (var option in (Option[])[_urls, _roles, _insecure, _roots, _webhooks, _partition])
            command.Options.Add(option);
    }

    /// <summary>Whether it runs work items.</summary>
    public bool IsWorker(ParseResult parsed) => parsed.GetValue(_roles) is not { Length: > 0 } roles || roles.Contains(WorkerRole);

    /// <summary>The grains of data sets, and the tables of keys: every silo has them, as all share the database.</summary>
    public void AddTo(SiloBuilder builder, ParseResult parsed)
    {
        var options = new GrainsOptions { Roots = [.. parsed.GetValue(_roots)!.Select(Root)], PartitionBytes = parsed.GetValue(_partition), AllowsPrivateWebhooks = parsed.GetValue(_webhooks) };
        builder.AddModule(new GrainsModule(options)).AddModule(new GatewayModule());
    }

    private static TenantRoot Root(string text)
    {
        try
        {
            return TenantRoot.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CommandException($"--root: {e.Message}");
        }
    }

    /// <returns>Null where it is no gateway: no address is named, and the role neither.</returns>
    public async Task<Gateway.Gateway?> StartAsync(ParseResult parsed, Silo silo, DbOptions database, Terminal terminal)
    {
        var (urls, roles) = (parsed.GetValue(_urls)!, parsed.GetValue(_roles)!);
        if (roles.Length > 0 && !roles.Contains(GatewayRole))
            return urls.Length == 0 ? null : throw new CommandException($"--urls is for a gateway, and --role {WorkerRole} is none: name --role {GatewayRole} too, or leave --urls out.");
        if (urls.Length == 0 && roles.Length == 0)
            return null;
        var options = new GatewayOptions { AllowsInsecureHttp = parsed.GetValue(_insecure), BootstrapFolder = database.Folder(parsed) };
        if (urls.Length > 0)
            options = options with { Urls = urls };
        var gateway = await Gateway.Gateway.StartAsync(silo, options, terminal.Interrupted);
        if (gateway.BootstrapKeyFile is { } file)
            terminal.Error.WriteLine($"nba: the first API key, which may do everything, is in {file}");
        terminal.Error.WriteLine($"nba: the API answers at {string.Join(", ", gateway.Urls)}");
        return gateway;
    }
}
