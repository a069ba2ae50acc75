using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Direct;

/// <summary>Opens a repository of the plain kind by looking at it: a folder <c>.git</c> in the work tree, both the user's own, objects
/// by SHA-1, refs in files.</summary>
internal static class DirectOpening
{
    private static readonly string[] KnownExtensions = ["extensions.worktreeconfig", "extensions.noop"];

    // What changes how git looks for a repository.
    private static readonly string[] Redirections =
        ["GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_NAMESPACE"];

    /// <summary>The repository that holds <paramref name="folder"/>; null when it is of another kind, and git has to look.</summary>
    /// <param name="folder">Absolute, without links.</param>
    /// <param name="executable">git, for the steps it has to do.</param>
    /// <param name="git">The same in that folder.</param>
    public static IGitRepository? TryOpen(string folder, string executable, GitProcess git)
    {
        var options = git.Options;
        if (!OperatingSystem.IsLinux() || Array.Exists(Redirections, name => options.Environment(name) is not null) || Find(folder) is not { } place
            || !IsPlain(place))
        {
            return null;
        }

        var inside = git.In(place.WorkTree);
        var settings = new GitSettings(inside, PlainSettings.Read(executable, place.GitDir, options.Environment));
        settings.Prepare();
        var store = new CommandLineStore(inside, place, 20, new DirectFiles(place, settings, options));
        return new RepositoryFacade(GitEngine.Direct, place, store, inside, settings);
    }

    // Upwards as git goes, as long as it is certain what git would say of each folder.
    private static Place? Find(string folder)
    {
        var user = SystemFile.User;
        var device = SystemFile.Look(folder)?.Device;
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (SystemFile.Look(current) is not { IsFolder: true } facts || facts.Device != device || Path.Exists(Path.Combine(current, "HEAD")))
            {
                return null;
            }

            var gitDir = Path.Combine(current, ".git");
            if (SystemFile.Look(gitDir) is { } found)
            {
                return found.IsFolder && found.Owner == user && facts.Owner == user ? new Place(current, gitDir, gitDir, IsBare: false) : null;
            }
        }

        return null;
    }

    private static bool IsPlain(Place place)
    {
        bool Is(string name, bool folder) => SystemFile.Look(Path.Combine(place.GitDir, name)) is { } facts && (folder ? facts.IsFolder : facts.IsRegular);
        bool IsNone(string name) => SystemFile.Look(Path.Combine(place.GitDir, name)) is null;

        if (!Is("HEAD", folder: false) || !Is("objects", folder: true) || !Is("refs", folder: true) || !Is("config", folder: false)
            || !IsNone("commondir") || !IsNone("refs/replace") || !IsNone("reftable"))
        {
            return false;
        }

        // Replaced objects are read for others; only git follows that.
        var packed = Path.Combine(place.GitDir, "packed-refs");
        var config = new List<GitSettings.GitSetting>();
        return PlainConfig.TryRead(Path.Combine(place.GitDir, "config"), config)
            && config.TrueForAll(setting => setting.Key switch
            {
                "core.repositoryformatversion" => setting.Value is "0" or "1",
                "core.bare" => !GitConfigText.IsTrue(setting.Value ?? "true"),
                "core.worktree" => false,
                _ => !setting.Key.StartsWith("extensions.", StringComparison.Ordinal) || KnownExtensions.Contains(setting.Key),
            })
            && (!Path.Exists(packed) || (Is("packed-refs", folder: false) && File.ReadAllBytes(packed).AsSpan().IndexOf("refs/replace/"u8) < 0));
    }
}
