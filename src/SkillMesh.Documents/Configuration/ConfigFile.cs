using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Yaml;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Configuration;

/// <summary>Reads <c>.claude/skillmesh.yml</c>: YAML, checked against its schema, each fault at its YAML place.</summary>
public static class ConfigFile
{
    private const string SchemaName = "skillmesh.schema.json";

    /// <summary>The workspace with its own settings.</summary>
    /// <exception cref="SkillMeshException">The first fault (SKM0004, SKM0005), exit 2: a command must not run on settings
    /// that mean something else than they say.</exception>
    public static Workspace Load(Workspace workspace)
    {
        var (config, faults) = Read(workspace);
        return faults.Count == 0 ? workspace.With(config) : throw new SkillMeshException(faults[0], ExitCode.Usage);
    }

    /// <summary>The settings and every fault in them. With faults the settings are the defaults.</summary>
    public static (SkillMeshConfig Config, IReadOnlyList<Diagnostic> Faults) Read(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var path = workspace.Resolve(Workspace.ConfigPath);
        return RegularFile.Exists(path) ? Parse(RegularFile.ReadAllBytes(path)) : (SkillMeshConfig.Default, []);
    }

    /// <summary>The settings in these bytes.</summary>
    public static (SkillMeshConfig Config, IReadOnlyList<Diagnostic> Faults) Parse(ReadOnlySpan<byte> yaml)
    {
        // A fresh file holds comments and a version: the common case, known without the YAML library, which would cost
        // every command a third of its start-up.
        if (SaysNothing(yaml))
        {
            return (SkillMeshConfig.Default, []);
        }

        var read = YamlJson.Convert(yaml, Workspace.ConfigPath);
        if (!read.IsValid)
        {
            return (SkillMeshConfig.Default, read.Diagnostics);
        }

        if (read.IsEmpty)
        {
            return (SkillMeshConfig.Default, []);
        }

        var errors = new List<SchemaError>();
        if (!SchemaStore.Get(SchemaName).Validate(read.Json.Span, errors))
        {
            return (SkillMeshConfig.Default, [.. errors.Select(error => WorkspaceRules.ConfigInvalid.At(
                read.Positions.At((int)error.ByteOffset),
                SchemaErrorText.Describe(error)))]);
        }

        IReadOnlyList<Diagnostic> faults = [.. ExpressionFaults.Of(read), .. ConfigExpressions.Faults(read.Json.Span, read.Positions)];
        if (faults.Count > 0)
        {
            return (SkillMeshConfig.Default, faults);
        }

        using var document = JsonDocument.Parse(read.Json);
        return (SkillMeshConfig.Parse(document.RootElement), []);
    }

    /// <summary>Where a value of the settings stands in the file.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="pointer">JSON pointer to the value, such as <c>/schemas/0/schema</c>.</param>
    /// <returns>The value's place; the file alone where it is not there any more.</returns>
    public static SourcePosition PlaceOf(Workspace workspace, string pointer)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var path = workspace.Resolve(Workspace.ConfigPath);
        var read = YamlJson.Convert(File.Exists(path) ? RegularFile.ReadAllBytes(path) : [], Workspace.ConfigPath);
        return read.IsValid && JsonPlace.OffsetOf(read.Json.Span, pointer) is { } offset ? read.Positions.At(offset) : new SourcePosition(Workspace.ConfigPath);
    }

    private static bool SaysNothing(ReadOnlySpan<byte> yaml)
    {
        foreach (var range in yaml.Split((byte)'\n'))
        {
            var line = yaml[range].TrimEnd(" \t\r"u8);
            if (line.Length > 0 && line[0] != '#' && !line.SequenceEqual("version: 1"u8))
            {
                return false;
            }
        }

        return true;
    }
}
