using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Runtime.Tests.Migrations;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("1_short.sql", "-- works-with: 1\nselect 1", "'1_short.sql' is no migration")]
    [InlineData("0001_first.sql", "select 1", "its first line must be '-- works-with: N'")]
    [InlineData("0001_first.sql", "-- works-with: 2\nselect 1", "works-with 2 is above its own number")]
    public void A_file_of_another_shape_is_refused(string file, string sql, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Migration.Parse(file, sql)).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_have_no_gaps_and_no_twins()
    {
        var first = Migration.Parse("0001_first.sql", "-- works-with: 0\nselect 1");
        var third = Migration.Parse("0003_third.sql", "-- works-with: 1\nselect 1");

        Assert.Contains("0003_third.sql comes where number 0002 is expected", Assert.Throws<ArgumentException>(() => new MigrationSet("x", [third, first])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MigrationSet("x", [first, first]));
    }

    [Theory]
    [InlineData("0001_first.sql", "select 1", "0001_first.sql: its first line must be '-- works-with: N'")]
    [InlineData("0002_second.sql", "-- works-with: 1\n", "plugin: 0002_second.sql comes where number 0001 is expected")]
    [InlineData("1_short.sql", "-- works-with: 1\n", "'1_short.sql' is no migration: call the resource NNNN_name.sql")]
    [InlineData("Plugin.Migrations.0001_first.sql", "-- works-with: 1\n", "'Plugin.Migrations.0001_first.sql' is no migration: call the resource NNNN_name.sql, in lower case, as with LogicalName=")]
    [InlineData("query.sql", "select 1", "plugin: there is no migration. Embed files NNNN_name.sql")]
    public void What_a_plugin_got_wrong_is_told_with_the_resource_and_the_assembly(string resource, string sql, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => new SiloBuilder(new ServiceCollection()).AddMigrations(new Plugin(resource, sql), "plugin"));

        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Migrations of 'plugin' are resources of the assembly Plugin.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_of_a_component_are_added_once()
    {
        var silo = new SiloBuilder(new ServiceCollection()).AddMigrations(new Plugin("0001_first.sql", "-- works-with: 1\n"), "plugin");

        foreach (var component in (string[])["plugin", "runtime"])
        {
            var e = Assert.Throws<ArgumentException>(() => silo.AddMigrations(new Plugin("0001_first.sql", "-- works-with: 1\n"), component));
            Assert.StartsWith($"the component '{component}' has migrations already, before those of the assembly Plugin.", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_engine_brings_its_own() =>
        Assert.Equal("0001_grains.sql", MigrationSet.Runtime.Migrations[0].File);

    private sealed class Plugin(string resource, string sql) : Assembly
    {
        public override AssemblyName GetName() => new("Plugin");

        public override string[] GetManifestResourceNames() => [resource, "Plugin.logo.png"];

        public override Stream GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(sql));
    }
}
