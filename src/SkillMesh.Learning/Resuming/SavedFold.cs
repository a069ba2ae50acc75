using System.Runtime.InteropServices;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>A remembered fold: which files it is of, and a tally to go on from.</summary>
internal sealed class SavedFold
{
    private SavedFold(StateReader state, byte[] secret, ContentKey stamp, IReadOnlyList<SavedFile> files) =>
        (State, Secret, Stamp, Files) = (state, secret, stamp, files);

    /// <summary>The rest: the lists of agents, then the tally.</summary>
    public StateReader State { get; }

    /// <summary>Under which the fold's hashes were made.</summary>
    public byte[] Secret { get; }

    /// <summary>Which of all folds that were ever remembered it is.</summary>
    public ContentKey Stamp { get; }

    public IReadOnlyList<SavedFile> Files { get; }

    /// <summary>A stamp nothing else has.</summary>
    public static ContentKey NewStamp() => MemoryMarshal.Read<ContentKey>(ContentHasher.NewSecret());

    /// <summary>Reads the start; null when the bytes are those of another key or none at all.</summary>
    public static SavedFold? Read(byte[]? bytes, ReadOnlySpan<byte> key)
    {
        try
        {
            // The key stands first: a file for other settings is not summed.
            if (bytes is null || bytes.Length < sizeof(int) + key.Length || !bytes.AsSpan(sizeof(int), key.Length).SequenceEqual(key))
            {
                return null;
            }

            var state = new StateReader(bytes);
            state.ReadList<byte>();
            var secret = state.ReadList<byte>().ToArray();
            StateReader.Require(secret.Length == ContentHasher.KeyBytes);
            var stamp = state.Read<ContentKey>();
            var files = new List<SavedFile>();
            for (var i = state.Read<int>(); i > 0; i--)
            {
                var file = new SavedFile(state.Read<int>(), state.ReadText(), state.ReadList<ScannedBlock>().ToArray());
                var end = 0L;
                foreach (var block in file.Blocks)
                {
                    StateReader.Require(block.Offset == end && block.Length > 0);
                    end = block.End;
                }

                files.Add(file);
            }

            return new SavedFold(state, secret, stamp, files);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Writes the start.</summary>
    public static void Write(StateWriter state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> secret, ContentKey stamp, IReadOnlyList<SavedFile> files)
    {
        state.Write(key);
        state.Write(secret);
        state.Write(stamp);
        state.Write(files.Count);
        foreach (var file in files)
        {
            state.Write(file.Ledger);
            state.Write(file.Path);
            state.Write<ScannedBlock>(file.Blocks.ToArray());
        }
    }
}
