using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init;

/// <summary>A file that is wholly ours, written when there is none of its name.</summary>
/// <param name="path">Relative to the root.</param>
/// <param name="template">The template's path.</param>
/// <param name="detail">What it is for.</param>
internal sealed class OwnFileStep(string path, string template, string detail) : IInstallStep
{
    public string Path => path;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        var wanted = ToolTemplates.Bytes(template);
        var current = target.Read(path);
        if (current is not null)
        {
            return new("keep", path, current.AsSpan().SequenceEqual(wanted) ? "as init writes it" : "your own") { Before = current, After = current };
        }

        return new("create", path, detail)
        {
            IsChange = true,
            After = wanted,
            Record = new InstalledFile(path, "file", InstalledFile.Hash(wanted)),
        };
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.Read(path);
        if (current is null)
        {
            return new("skip", path, "not there");
        }

        var record = target.Manifest?.Find(path);
        if (target.Manifest is not null && record is null)
        {
            return new("keep", path, "was there before init") { Before = current, After = current };
        }

        var isOurs = record is null
            ? current.AsSpan().SequenceEqual(ToolTemplates.Bytes(template))
            : record.Sha256 == InstalledFile.Hash(current);
        return isOurs
            ? new("remove", path, "as init wrote it") { IsChange = true, Before = current }
            : new("keep", path, "changed since")
            {
                Before = current,
                After = current,
                Note = WorkspaceRules.InstalledFileChanged.At(path, path),
            };
    }
}
