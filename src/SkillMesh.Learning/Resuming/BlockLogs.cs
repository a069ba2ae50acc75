namespace SkillMesh.Learning.Resuming;

/// <summary>The blocks of all files, by the number of the file.</summary>
internal sealed class BlockLogs(BlockHash hash)
{
    private readonly Dictionary<int, BlockLog> _files = [];

    public BlockHash Hash { get; } = hash;

    public BlockLog Of(int file) => _files.TryGetValue(file, out var log) ? log : _files[file] = new BlockLog([]);

    /// <summary>Goes on from blocks of an earlier run.</summary>
    public void Start(int file, IEnumerable<ScannedBlock> blocks) => _files[file] = new BlockLog(blocks);
}
