namespace NbaGrains.Quality.Tests.Partitions;

/// <summary>Bytes that are not as they were written are refused, whatever became of them.</summary>
internal static class Refusal
{
    public static void OfAnyDamage(byte[] bytes, Action<Stream> read)
    {
        read(new MemoryStream(bytes));
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<InvalidDataException>(() => read(new MemoryStream(damaged)));
            var cut = random.Next(bytes.Length);
            Assert.Throws<InvalidDataException>(() => read(new MemoryStream(bytes, 0, cut)));
        }
    }
}
