using SkillMesh.Core.Files;

namespace SkillMesh.Core.Ledgers;

/// <summary>Compares what is written to it with the end of a file.</summary>
internal sealed class TailComparison : WriteOnlyStream
{
    private readonly AppendFile _file;
    private long _position;

    /// <param name="file">The file.</param>
    /// <param name="length">Bytes that will be written.</param>
    public TailComparison(AppendFile file, long length)
    {
        _file = file;
        _position = file.Length - length;
        IsEqual = _position == 0 || (_position > 0 && file.ReadBefore(_position, new byte[1]) is [(byte)'\n']);
    }

    /// <summary>Whether everything written so far stands at the end of the file, on lines of its own.</summary>
    public bool IsEqual { get; private set; }

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        IsEqual = IsEqual && _file.ReadFrom(_position, new byte[buffer.Length]).SequenceEqual(buffer);
        _position += buffer.Length;
    }
}
