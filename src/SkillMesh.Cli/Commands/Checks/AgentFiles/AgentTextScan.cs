using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Documents.AgentSkills;
using SkillMesh.Documents.Sections;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>Looks for what could do harm in the texts that agents are given: what nobody sees, what downloads and runs, what sends
/// secrets away, what speaks to the agent behind its user's back, and what is approved without a limit.</summary>
/// <remarks>The forms are those that hold a known fix back. Those among them that are ordinary in instructions are left out: a skill speaks to
/// an agent, may use a command inside another, and may say how to install a hook. Markup in code is shown, so it hides nothing.</remarks>
internal static class AgentTextScan
{
    // Short enough that no text of many words is too much to be judged.
    private const int Piece = 4 * 1024;

    private static readonly HashSet<DiagnosticRule> Looked =
    [
        TrustRules.DownloadAndRun, TrustRules.Encoded, TrustRules.Exfiltration, TrustRules.HiddenCharacters, TrustRules.Disguise, TrustRules.HiddenMarkup,
        TrustRules.Link, TrustRules.ForgedTurn, TrustRules.Unreadable,
    ];

    /// <summary>Looks through a Markdown file.</summary>
    public static void Markdown(byte[] utf8, AgentFile file, Redactor redactor, CheckReport report)
    {
        if (FrontText.Read(utf8, out _) is not { } source)
        {
            return;
        }

        var text = source.Text;
        var code = new CodePlaces(text);
        for (var start = 0; start < text.Length;)
        {
            var end = EndOf(text, start);
            var piece = text[start..end];
            foreach (var flag in Flags(piece).Where(flag => flag.Rule != TrustRules.HiddenMarkup || !code.Has(start + flag.Start)))
            {
                var (line, column) = source.PlaceOf(start + flag.Start);
                report.Add(new Diagnostic(flag.Rule, new SourcePosition(file.Path, line, column), flag.Describe(piece, redactor)));
            }

            start = end;
        }

        foreach (var (tool, line, column) in AgentSkillCheck.Tools(utf8, "allowed-tools").Where(tool => ToolList.IsUnlimited(tool.Tool)))
        {
            report.Add(SecurityRules.Unlimited.At(new SourcePosition(file.Path, line, column), $"allowed-tools: {tool}"));
        }

        foreach (var (mode, line, column) in file.Kind == AgentFileKind.Agent ? AgentSkillCheck.Tools(utf8, "permissionMode").Where(mode => mode.Tool == "bypassPermissions") : [])
        {
            report.Add(SecurityRules.Unlimited.At(new SourcePosition(file.Path, line, column), $"permissionMode: {mode}"));
        }
    }

    /// <summary>Looks through a JSON file, text by text as its reader sees them.</summary>
    public static void Json(IReadOnlyList<JsonText> texts, AgentFile file, Redactor redactor, CheckReport report)
    {
        foreach (var text in texts)
        {
            foreach (var flag in Flags(text.Text))
            {
                report.Add(new Diagnostic(flag.Rule, text.Place, flag.Describe(text.Text, redactor)));
            }

            if (file.Kind == AgentFileKind.Settings && !text.IsName
                && ((text.IsAt("permissions", "allow", "*") && ToolList.IsUnlimited(text.Text)) || (text.IsAt("permissions", "defaultMode") && text.Text == "bypassPermissions")))
            {
                report.Add(SecurityRules.Unlimited.At(text.Place, $"{string.Join('.', text.Way.Where(name => name != "*"))}: {text.Text}"));
            }
        }
    }

    private static IEnumerable<TrustFlag> Flags(string text) =>
        ResolutionScan.Scan(text).Where(flag => Looked.Contains(flag.Rule)
            && !(flag.Rule == TrustRules.HiddenMarkup && SectionText.IsMarker(text.AsSpan(flag.Start)))

            // A word of English in instructions; the program of that name is rarely seen.
            && !text.AsSpan(flag.Start).StartsWith("fetch", StringComparison.OrdinalIgnoreCase));

    // At the end of a line, where there is one: a form does not go over lines but in few cases.
    private static int EndOf(string text, int start)
    {
        if (text.Length - start <= Piece)
        {
            return text.Length;
        }

        var feed = text.LastIndexOf('\n', start + Piece, Piece);
        return feed > start ? feed + 1 : char.IsHighSurrogate(text[start + Piece - 1]) ? start + Piece - 1 : start + Piece;
    }
}
