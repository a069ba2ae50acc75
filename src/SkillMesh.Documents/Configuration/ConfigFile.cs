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

    /// <summary>The settings, from what is remembered of the file where its bytes are the same: without the YAML library, which costs more
    /// than a hook may take.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="version">The tool's version: another one may read the file otherwise.</param>
    /// <returns>As <see cref="Read"/>. What the disk refuses is remembered the next time.</returns>
    public static (SkillMeshConfig Config, IReadOnlyList<Diagnostic> Faults) ReadQuickly(Workspace workspace, string version)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var path = workspace.Resolve(Workspace.ConfigPath);
        if (!RegularFile.Exists(path))
        {
            return (SkillMeshConfig.Default, []);
        }

        var yaml = RegularFile.ReadAllBytes(path);
        if (SaysNothing(yaml))
        {
            return (SkillMeshConfig.Default, []);
        }

        // Outside git the folder belongs to the tree, and what lies there to whoever made the tree.
        if (workspace.Git is null)
        {
            return Parse(yaml);
        }

        var memory = new ConfigMemory(workspace.Private("cache/config.json"), version);
        if (memory.Recall(yaml) is { } known)
        {
            return (known, []);
        }

        var (json, faults) = ToJson(yaml);
        if (faults.Count > 0)
        {
            return (SkillMeshConfig.Default, faults);
        }

        memory.Keep(yaml, json);
        return (FromJson(json), []);
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

        var (json, faults) = ToJson(yaml);
        return faults.Count > 0 ? (SkillMeshConfig.Default, faults) : (FromJson(json), []);
    }

    internal static SkillMeshConfig FromJson(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return SkillMeshConfig.Default;
        }

        using var document = JsonDocument.Parse(json);
        return SkillMeshConfig.Parse(document.RootElement);
    }

    // Empty for a file without settings.
    private static (ReadOnlyMemory<byte> Json, IReadOnlyList<Diagnostic> Faults) ToJson(ReadOnlySpan<byte> yaml)
    {
        var read = YamlJson.Convert(yaml, Workspace.ConfigPath);
        if (!read.IsValid)
        {
            return (default, read.Diagnostics);
        }

        if (read.IsEmpty)
        {
            return (default, []);
        }

        var errors = new List<SchemaError>();
        if (!SchemaStore.Get(SchemaName).Validate(read.Json.Span, errors))
        {
            return (default, [.. errors.Select(error => WorkspaceRules.ConfigInvalid.At(
                read.Positions.At((int)error.ByteOffset),
                SchemaErrorText.Describe(error)))]);
        }

        return (read.Json, [.. ExpressionFaults.Of(read), .. ConfigExpressions.Faults(read.Json.Span, read.Positions)]);
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
