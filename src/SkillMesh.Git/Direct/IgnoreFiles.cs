using System.Buffers.Binary;
using System.Text;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Direct;

/// <summary>Tells that no rule can ignore a path, from the words in the rules alone: a rule whose literal parts do not all stand in
/// the path cannot match it. Whether one that may match does is git's to say.</summary>
internal sealed class IgnoreFiles(Place place, GitSettings settings, Func<string, string?> environment)
{
    private const int MostBytes = 1 << 20;

    /// <summary>Whether git ignores none of <paramref name="paths"/>; false when it may, or may not.</summary>
    public bool CannotIgnore(IReadOnlyCollection<string> paths)
    {
        var file = settings.Last("core.excludesfile");
        var user = file is null ? PlainSettings.UserFolder(environment) : null;
        if (file is null ? user is null : !Path.IsPathFullyQualified(file))
        {
            // Relative to something, or to a home: git knows.
            return false;
        }

        var rules = new List<string> { file ?? Path.Combine(user!, "ignore"), Path.Combine(place.CommonDir, "info", "exclude") };
        var own = paths.SelectMany(RepositoryPath.Folders).Prepend("").Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(place.WorkTree, folder, ".gitignore")).ToList();
        if (!own.TrueForAll(File.Exists) && !HasNoMarks(Path.Combine(place.GitDir, "index")))
        {
            // One that is not checked out is read from the index.
            return false;
        }

        return rules.Concat(own).All(each => CannotMatch(each, paths));
    }

    private static bool CannotMatch(string file, IReadOnlyCollection<string> paths)
    {
        try
        {
            var info = new FileInfo(file);
            return !info.Exists ? info.LinkTarget is null && !Directory.Exists(file)
                : info.Length <= MostBytes && Array.TrueForAll(File.ReadAllText(file, Encoding.UTF8).Split('\n'), line => CannotMatchLine(line, paths));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool CannotMatchLine(string line, IReadOnlyCollection<string> paths)
    {
        var rule = line.AsSpan().Trim(" \t\r");
        if (rule.Length == 0 || rule[0] is '#' or '!')
        {
            // A rule with ! takes back what another one ignores.
            return true;
        }

        if (rule.IndexOfAny("\\[\ufffd") >= 0)
        {
            return false;
        }

        foreach (var part in rule.SplitAny("*?/"))
        {
            var word = rule[part].ToString();
            if (word.Length > 0 && paths.All(path => !path.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    // Only from version 3 on can an entry say that its file is not checked out.
    private static bool HasNoMarks(string index)
    {
        try
        {
            Span<byte> start = stackalloc byte[8];
            using var stream = SharedRead.Open(index);
            var file = stream.SafeFileHandle;
            return RandomAccess.Read(file, start, 0) == start.Length && BinaryPrimitives.ReadInt32BigEndian(start[4..]) == 2;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error is FileNotFoundException;
        }
    }
}
