using System.Text.Json;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Names;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>Takes a finding, learning, correction or incident into its ledger and says what became of it: the one way in for the
/// <c>add</c> commands, for agents and for their hooks. It prints nothing.</summary>
/// <param name="workspace">With its settings.</param>
/// <param name="clock">The clock.</param>
internal sealed class RecordCapture(Workspace workspace, TimeProvider clock)
{
    /// <summary>As <see cref="LedgerWriter.ToSpool"/>: agents and hooks never change the work tree.</summary>
    public bool ToSpool { get; init; }

    /// <summary>How many near names to look for; 0 spares the reading of the names.</summary>
    public int MostNear { get; init; } = 3;

    /// <summary>How long to wait for other writers.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes one record in.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="json">The record; see <see cref="RecordJson"/>.</param>
    /// <returns>Its id, where it lies, and known patterns that are near to the name of a new one.</returns>
    /// <exception cref="SkillMeshException">SKM2011 for a pattern's name that is none, SKM0006, SKM0003 for a file outside the repository,
    /// and as <see cref="LedgerWriter.Append"/>; nothing was written then.</exception>
    public AddModel Add(LedgerKind kind, byte[] json)
    {
        var pattern = PatternOf(json);
        CheckName(pattern, Redactor.For(workspace.Config));
        CheckFile(json);
        IReadOnlyList<string> near = [];
        if (pattern is not null && MostNear > 0 && KnownPatterns.Of(workspace) is var known && !known.Contains(pattern, StringComparer.Ordinal))
        {
            near = KnownPatterns.Near(pattern, known, MostNear);
        }

        var appended = new LedgerWriter(workspace, clock) { ToSpool = ToSpool, LockWait = LockWait }.Append(kind, json);
        return new AddModel(appended.Id, kind.Name, appended.DisplayPath, appended.Duplicate, appended.Redacted, near, pattern);
    }

    // A path from somebody's record is cited to agents later: one that leaves the repository is refused where it comes in.
    private void CheckFile(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } record
                && record.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.String)
            {
                _ = workspace.Cite(file.GetString()!.Replace('\\', '/'));
            }
        }
        catch (JsonException)
        {
            // What is wrong with the record is said where it is read strictly.
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the same.
        }
    }

    private static string? PatternOf(byte[] json)
    {
        try
        {
            using var record = JsonDocument.Parse(json);
            return record.RootElement.ValueKind != JsonValueKind.Object ? null
                : Text(record.RootElement, "pattern") ?? Text(record.RootElement, "pattern_inferred");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The ledger writer says what is wrong with it.
            return null;
        }
    }

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // A name that is suggested is made of what is left without secrets: in words joined by hyphens they no longer look like any.
    private static void CheckName(string? pattern, Redactor redactor)
    {
        if (pattern is not null && !PatternName.IsValid(pattern))
        {
            pattern = redactor.RedactSecrets(pattern);
            throw PatternName.Suggest(pattern) is { } name
                ? new SkillMeshException(LearningRules.BadPatternName.At(SourcePosition.None, pattern, name), ExitCode.Usage)
                : new SkillMeshException(
                    WorkspaceRules.BadArgument.At(
                        SourcePosition.None, $"'{pattern}' is not a pattern name: use lower-case words joined by hyphens, e.g. missing-status-condition"),
                    ExitCode.Usage);
        }
    }
}
