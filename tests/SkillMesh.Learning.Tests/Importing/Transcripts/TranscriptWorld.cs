using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Importing.Transcripts;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

/// <summary>Transcripts of invented sessions, one folder for each shape that a client's version writes, and what is read from them.</summary>
internal static class TranscriptWorld
{
    /// <summary>The folder that the sessions were in.</summary>
    public const string Root = "/home/user/shop";

    private static readonly Redactor Redactor = Redactor.For(SkillMeshConfig.Default);

    /// <summary>The shapes.</summary>
    public static IReadOnlyList<string> Shapes => [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => RepositoryRoot.At("tests", "SkillMesh.Learning.Tests", "Importing", "Transcripts", "Fixtures");

    /// <summary>The files of a shape: what their place says, and their text.</summary>
    public static IReadOnlyList<(TranscriptSource Source, string Text)> Files(string shape) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, shape), "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (SourceOf(path), File.ReadAllText(path)))];

    /// <summary>A reading of everything.</summary>
    public static TranscriptReading NewReading(string? root = Root, bool onlyRoot = false) => new(new TranscriptScope(root, onlyRoot, text => Redactor.Redact(text)));

    /// <summary>Reads texts.</summary>
    public static TranscriptFindings Read(params IEnumerable<(TranscriptSource Source, string Text)> files) => Read(NewReading(), [], files);

    /// <summary>Reads texts into a reading, with what is wrong with them.</summary>
    public static TranscriptFindings Read(TranscriptReading reading, List<Diagnostic> notes, IEnumerable<(TranscriptSource Source, string Text)> files)
    {
        foreach (var (source, text) in files)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            TranscriptFile.Read(stream, source, reading, notes.Add);
        }

        return reading.Finish();
    }

    /// <summary>The findings as lines.</summary>
    public static string Tell(TranscriptFindings findings) => string.Join('\n',
    [
        .. findings.Corrections.Select(found => $"{(found.IsExplicit ? "said" : "again")} {found.Type.ToName()}: {found.Summary}{(found.Action is null ? "" : $" [{found.Action}{(found.File is null ? "" : $", {found.File}")}]")}"),
        .. findings.Fixes.Select(found => $"fix {(found.Agent.Length > 0 ? $"by {found.Agent} " : "")}{found.Command}: {found.Error.Replace("\n", " | ", StringComparison.Ordinal)} => {found.Resolution}"),
        .. findings.Repeats.Select(found => $"asked {found.Times.Count}x in {found.Sessions}: {found.Quote}"),
    ]);

    private static TranscriptSource SourceOf(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var agent = stem.StartsWith("agent-", StringComparison.Ordinal) ? stem["agent-".Length..] : "";
        var note = Path.ChangeExtension(path, ".meta.json");
        return new TranscriptSource(Path.GetFileName(path)) { Session = stem, Agent = agent, AgentType = File.Exists(note) ? "api-dev" : "" };
    }
}
