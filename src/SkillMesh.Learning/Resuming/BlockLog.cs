namespace SkillMesh.Learning.Resuming;

/// <summary>The blocks of one file, in order. They are hashed from the very bytes that were counted: what is remembered of a file is
/// never more than what was read of it.</summary>
internal sealed class BlockLog
{
    private readonly List<ScannedBlock> _blocks = [];

    /// <summary>Blocks that follow on those of an earlier run.</summary>
    public BlockLog(IEnumerable<ScannedBlock> before)
    {
        foreach (var block in before)
        {
            Add(block, endsLine: true);
        }
    }

    /// <summary>Bytes covered from the start of the file.</summary>
    public long Length { get; private set; }

    /// <summary>Whether every byte up to <see cref="Length"/> is covered and a line ends there, so that what follows is lines of its own.</summary>
    public bool IsWhole { get; private set; } = true;

    public IReadOnlyList<ScannedBlock> Blocks => _blocks;

    public void Add(in ScannedBlock block, bool endsLine)
    {
        IsWhole &= block.Offset == Length && endsLine;
        Length = block.End;
        _blocks.Add(block);
    }
}
