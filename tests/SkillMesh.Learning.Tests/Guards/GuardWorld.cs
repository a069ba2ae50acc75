using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Guards;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Guards;

/// <summary>A folder with guards and sources, and a folder where NuGet keeps packages beside it.</summary>
internal sealed class GuardWorld : IDisposable
{
    private readonly TempFolder _folder = new("sm-guards");

    public GuardWorld()
    {
        Directory.CreateDirectory(_folder.At("repo", ".claude"));
        Workspace = Workspace.Copy(_folder.At("repo"));
    }

    public Workspace Workspace { get; }

    public string Packages => _folder.At("packages");

    public void Put(string path, string text) => _folder.Write("repo/" + path, text);

    public void Put(string path, byte[] bytes) => File.WriteAllBytes(_folder.Write("repo/" + path, ""), bytes);

    public void Guard(string yaml, string name = "some-pattern") => Put(Learning.Guards.Guard.PathOf(name), yaml);

    public void Package(string path, string text) => _folder.Write("packages/" + path, text);

    public GuardShelf Read(bool hasPackages = true) => GuardShelf.Read(Workspace, hasPackages ? Packages : "");

    /// <summary>The guard of this file; there is no fault.</summary>
    public Guard One(string yaml)
    {
        Guard(yaml);
        var shelf = Read();
        Assert.Empty(shelf.Faults);
        return Assert.Single(shelf.Guards);
    }

    public static Guard Text(params string[] expressions) => Of([.. expressions.Select(expression => Check(GuardKind.BannedText, expression))]);

    public static Guard Of(params GuardCheck[] checks) => new("some-pattern", Learning.Guards.Guard.PathOf("some-pattern"), true, Severity.Warning, null, checks);

    public static GuardCheck Check(GuardKind kind, string value, string[]? files = null, string[]? except = null, string[]? then = null, string? instead = null) =>
        new(kind, value, files ?? [], except ?? [], then ?? [], instead, new SourcePosition("x.yml", 1));

    public void Dispose() => _folder.Dispose();
}
