using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.Commands.Guards;

/// <summary>Reads hits of banned symbols from what the C# compiler writes with <c>-p:ErrorLog=FILE,version=2.1</c>: only it knows which
/// lines use a symbol.</summary>
internal static class CompilerLog
{
    private const long MostBytes = 256L << 20;

    /// <summary>The hits of a guard's checks in the log, by path and line.</summary>
    /// <exception cref="SkillMeshException">SKM0030 (exit 2): the file is no such log.</exception>
    public static IReadOnlyList<GuardHit> Hits(Workspace workspace, Guard guard, string file)
    {
        using var document = Parse(file);
        var hits = new SortedDictionary<(string Path, int Line, int Column), GuardHit>();
        foreach (var result in Items(document.RootElement, "runs").SelectMany(run => Items(run, "results")))
        {
            if (Text(result, "ruleId") != GuardRules.BannedSymbol.Id
                || !result.TryGetProperty("message", out var message) || (message.ValueKind == JsonValueKind.Object ? Text(message, "text") : message.GetString()) is not { } said
                || Check(guard, said) is not { } check)
            {
                continue;
            }

            foreach (var location in Items(result, "locations"))
            {
                if (Place(workspace, location) is { } place && LineOf(workspace, place) is { } line)
                {
                    hits[(place.Path, place.Line, place.Column)] = new GuardHit(guard, check, place, line, 0, IsKnown: false);
                }
            }
        }

        return [.. hits.Values];
    }

    private static GuardCheck? Check(Guard guard, string message) => guard.Checks.FirstOrDefault(check =>
        check.Kind == GuardKind.BannedSymbol && message.StartsWith($"{guard.Pattern}: '{check.Value}' ", StringComparison.Ordinal));

    private static SourcePosition? Place(Workspace workspace, JsonElement location)
    {
        if (!location.TryGetProperty("physicalLocation", out var physical) || !physical.TryGetProperty("artifactLocation", out var artifact)
            || !physical.TryGetProperty("region", out var region) || Text(artifact, "uri") is not { } uri
            || !region.TryGetProperty("startLine", out var line) || !line.TryGetInt32(out var number))
        {
            return null;
        }

        var full = Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath : Path.GetFullPath(Uri.UnescapeDataString(uri), workspace.Root);
        var relative = workspace.Relative(full);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null
            : new SourcePosition(relative, number, region.TryGetProperty("startColumn", out var column) && column.TryGetInt32(out var at) ? at : 1);
    }

    private static string? LineOf(Workspace workspace, SourcePosition place)
    {
        var full = workspace.Resolve(place.Path);
        return RegularFile.Exists(full) ? Encoding.UTF8.GetString(RegularFile.ReadAllBytes(full)).Split('\n').ElementAtOrDefault(place.Line - 1)?.TrimEnd('\r') : null;
    }

    private static JsonDocument Parse(string file)
    {
        using var stream = RegularFile.OpenRead(file);
        if (stream.Length > MostBytes)
        {
            throw new SkillMeshException(WorkspaceRules.DocumentLimit.At(file, string.Create(CultureInfo.InvariantCulture, $"the file is {stream.Length} bytes long; at most {MostBytes} are read")), ExitCode.Usage);
        }

        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException error)
        {
            throw new SkillMeshException(WorkspaceRules.JsonInvalid.At(new SourcePosition(file, (int)(error.LineNumber ?? 0) + 1), "the file is no JSON; the compiler writes it with -p:ErrorLog=FILE,version=2.1"), ExitCode.Usage, error);
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
