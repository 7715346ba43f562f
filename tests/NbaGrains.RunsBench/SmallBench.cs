using System.Globalization;
using System.Text;

namespace NbaGrains.RunsBench;

/// <summary>Many small tables: uploaded by callers that each have a data set, until the last verdict.</summary>
internal static class SmallBench
{
    /// <returns>From the first request to the last verdict.</returns>
    public static Task<Measured> RunAsync(Service service, string name, byte[] table, int runs, int callers)
    {
        byte[][] versions = [.. Enumerable.Range(0, runs).Select(i => Version(table, name, i))];
        return Measured.OfAsync(() => RunAsync(service, name, versions, callers));
    }

    private static async Task RunAsync(Service service, string name, byte[][] versions, int callers)
    {
        var shares = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<string>();
            for (var i = caller; i < versions.Length; i += callers)
                mine.Add(await service.UploadAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{caller}"), new MemoryStream(versions[i])));
            return mine;
        })));
        await service.EndedAsync([.. shares.SelectMany(share => share)]);
    }

    public static async Task PrepareAsync(Service service, string name, int callers)
    {
        for (var caller = 0; caller < callers; caller++)
            await service.PutDatasetAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{caller}"), "season-benchmark");
    }

    /// <summary>The table with another first player: equal tables would answer for each other.</summary>
    private static byte[] Version(byte[] table, string name, int number)
    {
        var text = Encoding.UTF8.GetString(table);
        var head = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        var cells = text[head..text.IndexOf('\n', head)].Split(',');
        var rest = text[text.IndexOf('\n', head)..];
        var player = Array.IndexOf(text[..(head - 1)].Split(','), "player_id");
        cells[player] = (900_000_000 + (name.Length * 1_000_000) + number).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(text[..head] + string.Join(',', cells) + rest);
    }
}
