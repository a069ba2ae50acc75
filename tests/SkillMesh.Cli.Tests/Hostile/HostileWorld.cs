using System.Globalization;
using System.Text;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>A folder with a repository, a canary that nothing may make, and files beside the repository that nothing may touch.</summary>
internal sealed class HostileWorld : IDisposable
{
    private readonly TempFolder _folder = new("sm-hostile");
    private readonly string _before;
    private int _repositories;

    public HostileWorld()
    {
        _folder.Write("outside/secret.txt", "do not touch");
        _folder.Write("outside/.ssh/authorized_keys", "nobody");
        Canary = _folder.At("canary");
        _before = Outside();
    }

    /// <summary>The path in payloads.</summary>
    public string Canary { get; }

    /// <summary>Folder beside the repositories.</summary>
    public string Beside(params string[] parts) => _folder.At(parts);

    /// <summary>A new repository: a team's few records, no git.</summary>
    public string NewRepository()
    {
        var path = _folder.At("repo", (_repositories++).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(path, ".claude"));
        Append(path, "review-findings", ("agent", "reviewer"), ("author", "a"), ("timestamp", "2025-01-30T10:00:00Z"), ("severity", "blocking"), ("pattern", "p-0"), ("description", "no check"));
        Append(path, "review-findings", ("agent", "reviewer"), ("author", "b"), ("timestamp", "2025-01-31T10:00:00Z"), ("severity", "blocking"), ("pattern", "p-0"), ("description", "no check"));
        Append(path, "review-findings", ("agent", "reviewer"), ("author", "c"), ("timestamp", "2025-02-01T10:00:00Z"), ("severity", "blocking"), ("pattern", "p-0"), ("description", "no check"));
        return path;
    }

    /// <summary>Appends a record as a hostile contributor would: any text, in a line of plain ASCII.</summary>
    public static void Append(string repository, string ledger, params (string Name, string Value)[] fields)
    {
        var path = Path.Combine(repository, ".claude", ledger + ".jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, $"{{{string.Join(',', fields.Select(field => $"{Quote(field.Name)}:{Quote(field.Value)}"))}}}\n");
    }

    /// <summary>A JSON string of ASCII for any UTF-16, lone surrogates too, which the framework's writers replace.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var unit in text)
        {
            _ = unit is < ' ' or > '~' or '"' or '\\' ? result.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") : result.Append(unit);
        }

        return result.Append('"').ToString();
    }

    /// <summary>UTF-8, with lone surrogates as the three bytes a careless writer makes of them.</summary>
    public static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength;
            }
            else
            {
                bytes.AddRange([(byte)0xED, (byte)(0x80 | ((text[i] >> 6) & 0x3F)), (byte)(0x80 | (text[i] & 0x3F))]);
                i++;
            }
        }

        return [.. bytes];
    }

    /// <summary>The canary was not made and nothing beside the repositories changed.</summary>
    public void AssertUntouched(Inspector inspector, string what)
    {
        if (File.Exists(Canary))
        {
            inspector.Fault($"{what}: the canary exists");
            File.Delete(Canary);
        }

        if (Outside() != _before)
        {
            inspector.Fault($"{what}: files outside the repository changed: {Outside()}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Outside() => string.Join('\n', Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => !path.StartsWith(_folder.At("repo"), StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path) ? $"{path} {File.ReadAllText(path)}" : path));
}
