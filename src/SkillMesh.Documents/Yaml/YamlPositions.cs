using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Documents.Yaml;

/// <summary>Where each JSON token stood in the YAML text.</summary>
public sealed class YamlPositions
{
    private readonly string _path;
    private readonly List<int> _offsets = [];
    private readonly List<(int Line, int Column)> _places = [];

    internal YamlPositions(string path) => _path = path;

    /// <summary>The YAML place of the token that starts at, or holds, a byte of the JSON.</summary>
    /// <param name="jsonOffset">0-based byte offset into <see cref="YamlJsonResult.Json"/>.</param>
    /// <returns>Path with 1-based line and column; only the path when nothing was read.</returns>
    public SourcePosition At(int jsonOffset)
    {
        if (_offsets.Count == 0)
        {
            return new SourcePosition(_path);
        }

        var index = _offsets.BinarySearch(jsonOffset);
        index = Math.Max(0, index >= 0 ? index : ~index - 1);
        return new SourcePosition(_path, _places[index].Line, _places[index].Column);
    }

    internal void MoveLast(int line, int column) => _places[^1] = (line, column);

    internal void Add(int jsonOffset, int line, int column)
    {
        _offsets.Add(jsonOffset);
        _places.Add((line, column));
    }
}
