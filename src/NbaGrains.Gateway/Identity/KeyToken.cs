using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Identity;

/// <summary>
/// What the holder of a key sends: <c>nba_</c>, tenant and id of the key in base64url, <c>_</c>, and 256 random bits in base64url. It names its tenant, so that
/// looking it up is subject to row-level security like everything else.
/// </summary>
internal sealed class KeyToken
{
    private const string Prefix = "nba_";
    private const int SecretBytes = 32;
    private const int SecretChars = 43;
    private const int Longest = 512;

    private readonly byte[] _secret;

    private KeyToken(TenantId tenant, string id, byte[] secret) => (Tenant, Id, _secret) = (tenant, id, secret);

    public TenantId Tenant { get; }

    public string Id { get; }

    /// <summary>SHA-256 of the secret: all that is stored.</summary>
    public byte[] Hash => SHA256.HashData(_secret);

    public static KeyToken New(TenantId tenant, string? id = null) =>
        new(tenant, id ?? RandomNumberGenerator.GetHexString(12, lowercase: true), RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool TryParse(string text, [NotNullWhen(true)] out KeyToken? token)
    {
        token = null;
        // base64url has underscores of its own: the secret's length is what tells where it begins.
        var split = text.Length - SecretChars - 1;
        if (text.Length > Longest || split <= Prefix.Length || text[split] != '_' || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        try
        {
            var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length, split - Prefix.Length))).Split(':');
            var secret = Base64Url.DecodeFromChars(text.AsSpan(split + 1));
            if (name.Length != 2 || secret.Length != SecretBytes || name[1].Length is 0 or > 64 || !name[1].All(char.IsAsciiLetterOrDigit))
                return false;
            token = new KeyToken(new TenantId(name[0]), name[1], secret);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The secret itself, for its holder only.</summary>
    public string Reveal() => $"{Prefix}{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Tenant}:{Id}"))}_{Base64Url.EncodeToString(_secret)}";

    /// <summary>Without the secret: safe in logs.</summary>
    public override string ToString() => $"{Tenant}:{Id}";
}
