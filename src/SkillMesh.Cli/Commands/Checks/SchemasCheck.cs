using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Checking;
using SkillMesh.Documents.Configuration;
using SkillMesh.Schemas;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Files fit the schemas that <c>schemas:</c> of the settings names for them.</summary>
internal sealed class SchemasCheck() : Check("schemas")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        var loaded = new Dictionary<(string Path, bool? AssertFormat), JsonSchema?>();
        var rules = scope.Workspace.Config.Schemas;
        for (var i = 0; i < rules.Count; i++)
        {
            var schema = Schema(scope.Workspace, rules[i], i, loaded, report);
            var files = Files(scope, rules[i], i, report);
            if (schema is null)
            {
                continue;
            }

            foreach (var file in files)
            {
                Check(scope.Workspace, schema, file, report);
            }
        }
    }

    private static JsonSchema? Schema(
        Workspace workspace, SchemaRule rule, int index, Dictionary<(string Path, bool? AssertFormat), JsonSchema?> loaded, CheckReport report)
    {
        var path = PathGlob.Normalise(rule.Schema);
        if (loaded.TryGetValue((path, rule.AssertFormat), out var known))
        {
            return known;
        }

        JsonSchema? schema = null;
        if (Resolve(workspace, path) is not { } full)
        {
            report.Add(WorkspaceRules.PathOutside.At(ConfigFile.PlaceOf(workspace, $"/schemas/{index}/schema"), rule.Schema));
        }
        else if (!File.Exists(full))
        {
            report.Add(WorkspaceRules.PathNotFound.At(ConfigFile.PlaceOf(workspace, $"/schemas/{index}/schema"), rule.Schema));
        }
        else
        {
            report.Looked(path);
            (schema, var fault) = SchemaFile.Load(RegularFile.ReadAllBytes(full), path, new SchemaLoadOptions { AssertFormat = rule.AssertFormat });
            if (fault is not null)
            {
                report.Add(fault);
            }
        }

        return loaded[(path, rule.AssertFormat)] = schema;
    }

    private static List<string> Files(CheckScope scope, SchemaRule rule, int index, CheckReport report)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rule.Files.Count; i++)
        {
            var glob = new PathGlob(rule.Files[i]);
            var files = scope.Paths.Count == 0
                ? WorkTreeFiles.Find(scope.Workspace, glob).ToList()
                : [.. scope.Paths.SelectMany(path => WorkTreeFiles.Find(scope.Workspace, glob, path))];
            if (files.Count == 0 && scope.Paths.Count == 0)
            {
                var pointer = rule.Files.Count == 1 ? $"/schemas/{index}/files" : $"/schemas/{index}/files/{i}";
                report.Add(WorkspaceRules.NoFileForSchema.At(ConfigFile.PlaceOf(scope.Workspace, pointer), rule.Files[i]));
            }

            found.UnionWith(files);
        }

        return [.. found];
    }

    private static void Check(Workspace workspace, JsonSchema schema, string file, CheckReport report)
    {
        report.Looked(file);
        if (DocumentFormats.Of(file) is not { } format)
        {
            report.Add(WorkspaceRules.UnknownDocumentFormat.At(file, file, string.Join(", ", DocumentFormats.Words)));
        }
        else if (Resolve(workspace, file) is not { } full)
        {
            report.Add(WorkspaceRules.PathOutside.At(file, file));
        }
        else
        {
            using var stream = RegularFile.OpenRead(full);
            foreach (var fault in DocumentCheck.Run(schema, stream, file, format))
            {
                report.Add(fault);
            }
        }
    }

    // A rule may be anybody's, so its path may lead anywhere; a link may, too.
    private static string? Resolve(Workspace workspace, string path)
    {
        try
        {
            return workspace.Resolve(path);
        }
        catch (SkillMeshException outside) when (outside.Diagnostic.Rule == WorkspaceRules.PathOutside)
        {
            return null;
        }
    }
}
