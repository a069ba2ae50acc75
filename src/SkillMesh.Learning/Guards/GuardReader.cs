using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Text;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Yaml;
using SkillMesh.Schemas;

namespace SkillMesh.Learning.Guards;

/// <summary>Reads a guard's file and what it extends. Every fault has its place in the YAML that holds it.</summary>
/// <param name="workspace">The repository.</param>
/// <param name="packages">Where NuGet keeps packages, absolute; empty when that is unknown.</param>
/// <param name="faults">What is wrong goes here.</param>
internal sealed class GuardReader(Workspace workspace, string packages, List<Diagnostic> faults)
{
    private const string SchemaName = "guard.schema.json";
    private const int MostExtended = 8;

    /// <summary>The guard; null when a fault was found.</summary>
    public Guard? Read(string path, string pattern)
    {
        var layers = new List<Layer>();
        if (!Collect(path, workspace.Resolve(path), inRepository: true, [], layers))
        {
            return null;
        }

        return new Guard(
            pattern,
            path,
            layers[0].IsEnabled,
            layers.Select(layer => layer.Severity).FirstOrDefault(severity => severity is not null) ?? Severity.Warning,
            layers.Select(layer => layer.Message).FirstOrDefault(message => message is not null),
            [.. Enumerable.Reverse(layers).SelectMany(layer => layer.Checks)])
        {
            Sources = [.. layers.Select(layer => layer.Path)],
        };
    }

    // The file itself first, then what it extends.
    private bool Collect(string shown, string full, bool inRepository, HashSet<string> seen, List<Layer> layers)
    {
        seen.Add(full);
        var before = faults.Count;
        var bytes = RegularFile.ReadAllBytes(full);
        var yaml = YamlJson.Convert(bytes, shown);
        if (!yaml.IsValid)
        {
            faults.AddRange(yaml.Diagnostics.Select(fault => GuardRules.GuardInvalid.At(fault.Position, fault.Message)));
            return false;
        }

        var json = yaml.IsEmpty ? "{}"u8.ToArray() : yaml.Json;
        var errors = new List<SchemaError>();
        if (!SchemaStore.Get(SchemaName).Validate(json.Span, errors))
        {
            faults.AddRange(errors.Select(error => GuardRules.GuardInvalid.At(yaml.Positions.At((int)error.ByteOffset), SchemaErrorText.Describe(error))));
            return false;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        layers.Add(LayerOf(root, yaml, shown));
        if (root.TryGetProperty("extends", out var extended))
        {
            var place = GuardPlaces.Of(yaml, "/extends", shown);
            var (name, target, inside) = Target(extended, full, inRepository, place);
            if (target is not null && seen.Contains(target))
            {
                faults.Add(GuardRules.ExtendsUnreadable.At(place, $"'{name}' extends this file in turn"));
            }
            else if (target is not null && seen.Count > MostExtended)
            {
                faults.Add(GuardRules.ExtendsUnreadable.At(place, $"more than {MostExtended} files extend each other"));
            }
            else if (target is not null)
            {
                Collect(name, target, inside, seen, layers);
            }
        }

        return faults.Count == before;
    }

    private (string Name, string? Full, bool InRepository) Target(JsonElement extended, string from, bool inRepository, SourcePosition place)
    {
        if (extended.ValueKind == JsonValueKind.String)
        {
            // Relative to the file that says so; a package's file may only extend files of that package.
            var name = extended.GetString()!;
            var target = Path.GetFullPath(name, Path.GetDirectoryName(from)!);
            if (inRepository)
            {
                var relative = workspace.Relative(target);
                try
                {
                    var full = workspace.Resolve(relative);
                    return (relative, Existing(full, name, place), true);
                }
                catch (SkillMeshException outside)
                {
                    faults.Add(GuardRules.ExtendsUnreadable.At(place, outside.Diagnostic.Message));
                    return (name, null, true);
                }
            }

            return (name, Existing(IsBelow(target, packages) ? target : null, name, place), false);
        }

        var (id, version, path) = (extended.GetProperty("package").GetString()!, extended.GetProperty("version").GetString()!, extended.GetProperty("path").GetString()!);
        var shown = $"{id}/{version}/{path}";
        if (packages.Length == 0)
        {
            faults.Add(GuardRules.ExtendsUnreadable.At(place, $"{shown}: it is unknown where packages are kept; set NUGET_PACKAGES"));
            return (shown, null, false);
        }

        // NuGet keeps ids and versions in lower case.
        var folder = Path.Combine(packages, id.ToLowerInvariant(), version.ToLowerInvariant());
        var file = Path.GetFullPath(path, folder);
        return (shown, Existing(IsBelow(file, folder) ? file : null, shown, place), false);
    }

    private string? Existing(string? full, string shown, SourcePosition place)
    {
        if (full is not null && RegularFile.Exists(full))
        {
            return full;
        }

        faults.Add(GuardRules.ExtendsUnreadable.At(place, full is null ? $"'{shown}' leads out of its package" : $"'{shown}' does not exist"));
        return null;
    }

    private Layer LayerOf(JsonElement root, YamlJsonResult yaml, string shown)
    {
        var checks = new List<GuardCheck>();
        if (root.TryGetProperty("checks", out var list))
        {
            var index = 0;
            foreach (var check in list.EnumerateArray())
            {
                var pointer = $"/checks/{index++}";
                checks.Add(CheckOf(check, GuardPlaces.Of(yaml, pointer, shown), GuardPlaces.Of(yaml, pointer + "/text", shown)));
            }
        }

        return new Layer(
            shown,
            !root.TryGetProperty("enabled", out var enabled) || enabled.GetBoolean(),
            Text(root, "severity") switch { "error" => Severity.Error, "warning" => Severity.Warning, "info" => Severity.Info, _ => null },
            Text(root, "message"),
            checks);
    }

    private GuardCheck CheckOf(JsonElement check, SourcePosition place, SourcePosition textPlace)
    {
        var kind = GuardKindNames.Parse(Text(check, "kind")!);
        var value = Text(check, kind == GuardKind.BannedSymbol ? "symbol" : "text") ?? "";
        if (kind == GuardKind.BannedText && TeamExpression.FaultOf(value) is { } fault)
        {
            faults.Add(GuardRules.GuardInvalid.At(textPlace, $"text: {fault}"));
        }

        return new GuardCheck(
            kind, value, Globs(check, kind == GuardKind.ChangesTogether ? "when" : "files"), Globs(check, "except"), Globs(check, "then"), Text(check, "instead"), place);
    }

    private static IReadOnlyList<string> Globs(JsonElement check, string name) =>
        check.TryGetProperty(name, out var globs) ? [.. globs.EnumerateArray().Select(glob => glob.GetString()!)] : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool IsBelow(string path, string folder) =>
        folder.Length > 0 && path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed record Layer(string Path, bool IsEnabled, Severity? Severity, string? Message, IReadOnlyList<GuardCheck> Checks);
}
