using System.Text;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>What happens to files on their way.</summary>
internal static class Damage
{
    private const int GiantBytes = 70_000;

    public static byte[] Of(byte[] csv, Random random)
    {
        List<byte> bytes = [.. csv];
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(9))
            {
                case 0:
                    bytes.Insert(at, (byte)'"');
                    break;
                case 1:
                    bytes.InsertRange(at, ",\"never closed"u8);
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string(',', random.Next(1, 8))));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(0x80, 0x100));
                    break;
                case 4:
                    bytes.Insert(at, 0);
                    break;
                case 5:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)('0' + random.Next(2)), GiantBytes));
                    break;
                case 6:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 7:
                    bytes.Insert(at, (byte)'\r');
                    break;
                default:
                    FlipBit(bytes, random);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void FlipBit(List<byte> bytes, Random random)
    {
        if (bytes.Count > 0)
            bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
    }
}
