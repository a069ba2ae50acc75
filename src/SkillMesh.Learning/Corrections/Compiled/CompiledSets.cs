namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>The sets of words of a compiled cue file, each made when a phrase first asks for it.</summary>
internal sealed class CompiledSets
{
    private readonly ReadOnlyMemory<byte> _ends;
    private readonly ReadOnlyMemory<byte> _words;
    private readonly int[]?[] _made;

    /// <summary>Reads where they lie.</summary>
    public CompiledSets(CompiledReader reader)
    {
        _made = new int[]?[reader.Number()];
        _ends = reader.Part();
        _words = reader.Part();
    }

    /// <summary>Writes sets.</summary>
    public static void Write(CompiledWriter writer, IReadOnlyList<int[]> sets)
    {
        writer.Number(sets.Count);
        var end = 0;
        writer.Numbers(sets.Select(set => end += set.Length));
        writer.Numbers(sets.SelectMany(set => set));
    }

    /// <summary>A set, ascending.</summary>
    public int[] Get(int number) => _made[number] ??= CompiledReader.Numbers(_words, number == 0 ? 0 : CompiledReader.At(_ends, number - 1), CompiledReader.At(_ends, number));
}
