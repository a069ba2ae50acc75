using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Generators.Guards;

/// <summary>One check of a guard, as the index has it.</summary>
internal sealed class GuardEntry
{
    private readonly PathGlob[] _files;
    private readonly PathGlob[] _except;

    // guard pattern kind severity value files except instead text path line
    private GuardEntry(string[] fields)
    {
        Pattern = fields[1];
        Kind = fields[2];
        Severity = fields[3] switch { "error" => DiagnosticSeverity.Error, "info" => DiagnosticSeverity.Info, _ => DiagnosticSeverity.Warning };
        Value = fields[4];
        _files = Globs(fields[5]);
        _except = Globs(fields[6]);
        Message = ShownText.Of(fields[8]);
        Path = fields.Length > 9 ? fields[9] : "";
        Line = fields.Length > 10 && int.TryParse(fields[10], out var line) ? Math.Max(line - 1, 0) : 0;
        Properties = ImmutableDictionary<string, string?>.Empty.Add("pattern", Pattern);
    }

    /// <summary>The pattern it guards.</summary>
    public string Pattern { get; }

    /// <summary>One of <see cref="GuardKind"/>, or one of a later version.</summary>
    public string Kind { get; }

    /// <summary>How a hit is reported, unless the project says otherwise.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>Documentation comment id, or expression.</summary>
    public string Value { get; }

    /// <summary>What a hit says, evidence and all, on one line.</summary>
    public string Message { get; }

    /// <summary>The guard's file, root-relative.</summary>
    public string Path { get; }

    /// <summary>Its line there, from 0.</summary>
    public int Line { get; }

    /// <summary>What a hit carries for tools.</summary>
    public ImmutableDictionary<string, string?> Properties { get; }

    /// <summary>The guard of a record; null when it has too few fields.</summary>
    public static GuardEntry? Of(string[] fields) => fields.Length >= 9 && fields[4].Length > 0 ? new GuardEntry(fields) : null;

    /// <summary>Whether it looks into a file.</summary>
    /// <param name="path">Root-relative; null for a file elsewhere, which globs cannot mean.</param>
    public bool Covers(string? path) => path is null
        ? _files.Length == 0
        : (_files.Length == 0 || Array.Exists(_files, glob => glob.Matches(path))) && !Array.Exists(_except, glob => glob.Matches(path));

    /// <summary>Where it stands.</summary>
    /// <param name="root">The repository's root.</param>
    public Location PlaceIn(string root) => Location.Create(
        root.Length == 0 ? Path : $"{root}/{Path}", default, new LinePositionSpan(new LinePosition(Line, 0), new LinePosition(Line, 0)));

    // Bars stand between them; one of a path has a backslash before it.
    private static PathGlob[] Globs(string joined)
    {
        var globs = new List<PathGlob>();
        var glob = new StringBuilder();
        for (var i = 0; i <= joined.Length; i++)
        {
            if (i < joined.Length && joined[i] != '|')
            {
                var isBar = joined[i] == '\\' && i + 1 < joined.Length && joined[i + 1] == '|';
                glob.Append(joined[isBar ? ++i : i]);
            }
            else if (glob.Length > 0)
            {
                globs.Add(new PathGlob(glob.ToString()));
                glob.Clear();
            }
        }

        return [.. globs];
    }
}
