using System.Buffers.Binary;
using System.IO.Compression;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Direct;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.CommandLine;

/// <summary>The objects of one commit, handed to git in one piece: one process writes them all. git checks the piece, names
/// each object itself and writes it as the repository is configured.</summary>
internal sealed class ObjectPack(GitProcess git, int idBytes)
{
    // Types of a pack's entries.
    private const int Commit = 1, Tree = 2, Blob = 3;

    private readonly List<Waiting> _waiting = [];

    // No bytes as zlib packs them; .NET's stream would leave the whole frame out.
    private static ReadOnlySpan<byte> PackedNothing => [0x78, 0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    private sealed record Waiting(string Id, string Type, byte[] Body);

    /// <summary>Takes an object and says its id.</summary>
    /// <param name="type"><c>commit</c>, <c>tree</c> or <c>blob</c>.</param>
    /// <param name="body">Its bytes, without git's header.</param>
    public string Add(string type, byte[] body)
    {
        var id = ObjectName.Of(type, body, idBytes);
        if (Find(id) is null)
        {
            _waiting.Add(new Waiting(id, type, body));
        }

        return id;
    }

    /// <summary>The body of an object that is not written yet; null when it is not among them.</summary>
    public byte[]? Find(string id) => _waiting.Find(each => each.Id == id)?.Body;

    /// <summary>Writes what was added since the last time.</summary>
    /// <param name="direct">What can write them without git; null for git.</param>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0017 with git's words.</exception>
    public void Write(DirectFiles? direct = null)
    {
        if (_waiting.Count > 0 && direct?.TryWrite(_waiting.Select(each => (each.Id, each.Type, each.Body))) == true)
        {
            _waiting.Clear();
        }
        else if (_waiting.Count > 0)
        {
            git.Check(new GitCall("unpack-objects", "-q") { Input = Pack() });
            _waiting.Clear();
        }
    }

    // "PACK", version, count, the entries, and a hash over all of it.
    private byte[] Pack()
    {
        var pack = new MemoryStream();
        Span<byte> head = stackalloc byte[12];
        "PACK"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], 2);
        BinaryPrimitives.WriteInt32BigEndian(head[8..], _waiting.Count);
        pack.Write(head);
        foreach (var (_, type, body) in _waiting)
        {
            WriteSize(pack, type switch { "commit" => Commit, "tree" => Tree, _ => Blob }, body.Length);
            if (body.Length == 0)
            {
                pack.Write(PackedNothing);
                continue;
            }

            using var packed = new ZLibStream(pack, CompressionLevel.Fastest, leaveOpen: true);
            packed.Write(body);
        }

        pack.Write(ObjectName.Hash(pack.GetBuffer().AsSpan(0, (int)pack.Length), idBytes));
        return pack.ToArray();
    }

    // Four bits of the size beside the type, then seven at a time, lowest first.
    private static void WriteSize(MemoryStream pack, int type, int size)
    {
        var next = (type << 4) | (size & 15);
        for (size >>= 4; size > 0; size >>= 7)
        {
            pack.WriteByte((byte)(next | 0x80));
            next = size & 0x7f;
        }

        pack.WriteByte((byte)next);
    }
}
