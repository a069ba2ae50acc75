using SkillMesh.Core.Workspaces;

namespace SkillMesh.Learning.Guards;

/// <summary>Files that some globs mean and others leave out.</summary>
internal sealed class GlobSet
{
    private readonly PathGlob[] _files;
    private readonly PathGlob[] _except;

    /// <param name="files">None means every file.</param>
    /// <param name="except">Files left out.</param>
    public GlobSet(IEnumerable<string> files, IEnumerable<string> except)
    {
        _files = [.. files.Select(glob => new PathGlob(glob))];
        _except = [.. except.Select(glob => new PathGlob(glob))];
    }

    /// <summary>Whether a root-relative path belongs to them.</summary>
    public bool Has(string path) =>
        (_files.Length == 0 || Array.Exists(_files, glob => glob.Matches(path))) && !Array.Exists(_except, glob => glob.Matches(path));
}
