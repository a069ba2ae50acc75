using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Guards;

/// <summary>Lines of C# that hold the simple name of a symbol: an upper bound of its uses, found without a compiler.</summary>
internal static class SymbolMentions
{
    private static readonly PathGlob CSharp = new("**/*.cs");

    /// <summary>Lines and files that name it.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="symbol">A documentation comment id.</param>
    public static (int Lines, int Files) Count(Workspace workspace, string symbol)
    {
        var name = new Regex($@"\b{Regex.Escape(SimpleName(symbol))}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var (lines, files) = (0, 0);
        foreach (var path in WorkTreeFiles.Find(workspace, CSharp))
        {
            var full = Path.Combine(workspace.Root, path);
            if (new FileInfo(full).LinkTarget is null)
            {
                var count = Encoding.UTF8.GetString(RegularFile.ReadAllBytes(full)).Split('\n').Count(name.IsMatch);
                (lines, files) = (lines + count, files + (count > 0 ? 1 : 0));
            }
        }

        return (lines, files);
    }

    /// <summary>The name as code writes it: the type's for a constructor, without arity and parameters.</summary>
    public static string SimpleName(string symbol)
    {
        var path = symbol[2..].Split('(')[0];
        var parts = path.Split('.');
        var last = parts[^1].StartsWith("#c", StringComparison.Ordinal) && parts.Length > 1 ? parts[^2] : parts[^1];
        return last.Split('`')[0];
    }
}
