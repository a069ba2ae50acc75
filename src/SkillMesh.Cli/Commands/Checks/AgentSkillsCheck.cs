using System.Globalization;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks.AgentFiles;
using SkillMesh.Cli.Init;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.AgentSkills;
using SkillMesh.Documents.Checking;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What clients of agents read, they can read: SKILL.md files, subagents, commands, settings, hooks, MCP servers, plugins. And none
/// of it hides, downloads and runs, sends secrets away, or approves everything. (<see cref="SkillsCheck"/> is about known fixes.)</summary>
internal sealed class AgentSkillsCheck() : Check("agent-skills")
{
    private const int LargestFile = 1 << 20;

    private static readonly Dictionary<AgentFileKind, string[]> Schemas = new()
    {
        [AgentFileKind.Settings] = ["claude-settings.schema.json", "claude-hooks.schema.json"],
        [AgentFileKind.Hooks] = ["claude-hooks.schema.json"],
        [AgentFileKind.Mcp] = ["claude-mcp.schema.json"],
        [AgentFileKind.Plugin] = ["claude-plugin.schema.json"],
        [AgentFileKind.Marketplace] = ["claude-marketplace.schema.json"],
    };

    public override void Run(CheckScope scope, CheckReport report)
    {
        var files = AgentFileFinder.Find(scope);
        var redactor = files.Count == 0 ? null : Redactor.For(scope.Workspace.Config);
        foreach (var file in files)
        {
            if (Read(scope.Workspace, file, report) is not { } bytes)
            {
                continue;
            }

            report.Looked(file.Path);

            // The one that init writes is in most repositories, and known to be in order: it costs no start of all that.
            if (file.Path == InstallPlan.RunbooksSkill && bytes.AsSpan().SequenceEqual(ToolTemplates.Bytes(InstallPlan.RunbooksTemplate)))
            {
                continue;
            }

            if (Schemas.TryGetValue(file.Kind, out var schemas))
            {
                Json(scope, file, bytes, schemas, redactor!, report);
            }
            else
            {
                Markdown(scope, file, bytes, redactor!, report);
            }

            // A person's own settings are not committed.
            if (!file.Path.EndsWith("settings.local.json", StringComparison.Ordinal))
            {
                using var stream = new MemoryStream(bytes);
                SecretScanner.Scan(stream, redactor!, place => report.Add(SecurityRules.SecretFound.At(new SourcePosition(file.Path, place.Line, place.Column), place.Kind)));
            }
        }
    }

    private static byte[]? Read(Workspace workspace, AgentFile file, CheckReport report)
    {
        try
        {
            var bytes = RegularFile.ReadAllBytes(workspace.Resolve(file.Path));
            if (bytes.Length <= LargestFile)
            {
                return bytes;
            }

            report.Add(WorkspaceRules.DocumentLimit.At(file.Path, string.Create(CultureInfo.InvariantCulture, $"the file is {bytes.Length} bytes long; at most {LargestFile} are read")));
        }
        catch (SkillMeshException refused)
        {
            report.Add(refused.Diagnostic with { Position = new SourcePosition(file.Path) });
        }

        return null;
    }

    private static void Markdown(CheckScope scope, AgentFile file, byte[] bytes, Redactor redactor, CheckReport report)
    {
        var rule = ProfileOf(scope, file.Path);
        var found = rule is null ? [] : file.Kind switch
        {
            AgentFileKind.Skill => AgentSkillCheck.Skill(bytes, file.Path, FolderOf(scope.Workspace, file.Path), rule.Value),
            AgentFileKind.Agent when rule != AgentSkillProfile.Spec => AgentSkillCheck.Agent(bytes, file.Path),
            AgentFileKind.Command when rule != AgentSkillProfile.Spec => AgentSkillCheck.Command(bytes, file.Path),
            _ => [],
        };
        foreach (var fault in found)
        {
            report.Add(fault);
        }

        if (rule is AgentSkillProfile.Both or AgentSkillProfile.Claude && file.Path.EndsWith("/skill.md", StringComparison.Ordinal))
        {
            report.Add(AgentSkillRules.NotLoaded.At(file.Path, "a skill's file is called SKILL.md, not skill.md"));
        }

        AgentTextScan.Markdown(bytes, file, redactor, report);
    }

    private static string FolderOf(Workspace workspace, string path) =>
        path.LastIndexOf('/') is var slash and > 0 ? path[(path.LastIndexOf('/', slash - 1) + 1)..slash] : Path.GetFileName(workspace.Root);

    // The command line, then the first rule of the settings that fits; null where a folder is not held to any.
    private static AgentSkillProfile? ProfileOf(CheckScope scope, string path)
    {
        if (scope.Profile is { } asked)
        {
            return asked;
        }

        var rule = scope.Workspace.Config.AgentSkills.FirstOrDefault(rule => rule.Files.Any(glob => new PathGlob(glob).Matches(path)));
        return rule?.Profile switch
        {
            null => AgentSkillProfile.Both,
            AgentSkillRule.Spec => AgentSkillProfile.Spec,
            AgentSkillRule.Claude => AgentSkillProfile.Claude,
            _ => null,
        };
    }

    private static void Json(CheckScope scope, AgentFile file, byte[] bytes, string[] schemas, Redactor redactor, CheckReport report)
    {
        foreach (var schema in schemas)
        {
            using var stream = new MemoryStream(bytes);
            foreach (var fault in DocumentCheck.Run(SchemaStore.Get(schema), stream, file.Path, DocumentFormat.Json))
            {
                report.Add(fault.Rule == WorkspaceRules.SchemaViolation ? AgentSkillRules.BadShape.At(fault.Position, fault.Message) : fault);
            }
        }

        var texts = JsonTexts.Of(bytes, file.Path);
        if (file.Kind is AgentFileKind.Settings or AgentFileKind.Hooks)
        {
            Events(texts, report);
        }

        if (file.Kind == AgentFileKind.Hooks && texts.Count > 0 && !texts.Any(text => text.IsAt("hooks")))
        {
            report.Add(AgentSkillRules.BadShape.At(new SourcePosition(file.Path, 1, 1), "there is no 'hooks'"));
        }

        // Of what is staged only the files themselves are there, not what they name.
        if (file.Kind is AgentFileKind.Plugin or AgentFileKind.Marketplace && scope.Evidence is null)
        {
            Paths(scope.Workspace, file, texts, report);
        }

        AgentTextScan.Json(texts, file, redactor, report);
    }

    private static void Events(IReadOnlyList<JsonText> texts, CheckReport report)
    {
        foreach (var text in texts.Where(text => text.IsName && text.IsAt("hooks", "?") && !HookEvents.Known.Contains(text.Text, StringComparer.Ordinal)))
        {
            var near = Nearest.To(text.Text, HookEvents.Known);
            report.Add(AgentSkillRules.UnknownEvent.At(text.Place, text.Text, near.Count > 0 ? $"; did you mean '{near[0]}'?" : ""));
        }
    }

    private static void Paths(Workspace workspace, AgentFile file, IReadOnlyList<JsonText> texts, CheckReport report)
    {
        // A manifest lies in .claude-plugin/ of the folder that its paths begin at.
        var root = file.Path[..file.Path.LastIndexOf(".claude-plugin/", StringComparison.Ordinal)];
        foreach (var text in texts.Where(text => !text.IsName && IsPath(file.Kind, text)))
        {
            var fault = text.Text.StartsWith("./", StringComparison.Ordinal) ? Lies(workspace, root + text.Text[2..].TrimEnd('/'))
                : file.Kind == AgentFileKind.Marketplace && !text.Text.Contains('/', StringComparison.Ordinal) ? null : "does not begin with ./";
            if (fault is not null)
            {
                report.Add(AgentSkillRules.BadPath.At(text.Place, text.Text, fault));
            }
        }
    }

    private static bool IsPath(AgentFileKind kind, JsonText text) => kind == AgentFileKind.Marketplace
        ? text.IsAt("plugins", "*", "source")
        : text.Way[0] is "commands" or "agents" or "skills" or "hooks" or "mcpServers" or "outputStyles" or "lspServers" && (text.Way.Count == 1 || text.IsAt("?", "*"));

    private static string? Lies(Workspace workspace, string path)
    {
        try
        {
            return Path.Exists(workspace.Cite(path.Length == 0 ? "." : path)) ? null : "is not there";
        }
        catch (SkillMeshException)
        {
            return "leads out of the repository";
        }
    }
}
