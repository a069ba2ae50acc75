using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Committing;

/// <summary>What the user has told git to do at a commit.</summary>
/// <param name="Hooks">There are hooks that must run.</param>
/// <param name="Signs">Commits must be signed.</param>
/// <param name="Filters">Names of configured clean and smudge filters.</param>
internal sealed record UserGit(bool Hooks, bool Signs, IReadOnlyList<string> Filters)
{
    private const string FilterPrefix = "filter.";

    private static readonly string[] HookNames =
        ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction"];

    /// <summary>Options for a command that writes the index. git compares files that changed within the second with
    /// their entries then, and would run the filters for it; without them it marks such an entry "look again", which the
    /// user's next git command does.</summary>
    public IEnumerable<string> WithoutFilters => Filters.SelectMany(name => new[]
    {
        "-c", $"{FilterPrefix}{name}.clean=", "-c", $"{FilterPrefix}{name}.process=", "-c", $"{FilterPrefix}{name}.required=false",
    });

    /// <summary>What the configuration and the hooks folder say.</summary>
    public static UserGit Read(GitSettings settings, GitProcess git, Place place)
    {
        var signs = false;
        var hooks = false;
        var filters = new List<string>();
        foreach (var (key, value) in settings.All)
        {
            if (key == "commit.gpgsign")
            {
                signs = value is null || GitConfigText.IsTrue(value);
            }
            else if (key.StartsWith("hook.", StringComparison.Ordinal) && key.EndsWith(".command", StringComparison.Ordinal))
            {
                // Newer versions of git take hooks from the configuration too.
                hooks = true;
            }
            else if (key.StartsWith(FilterPrefix, StringComparison.Ordinal) && key.LastIndexOf('.') is var dot && dot > FilterPrefix.Length
                && !key.Contains('=', StringComparison.Ordinal) && !filters.Contains(key[FilterPrefix.Length..dot]))
            {
                filters.Add(key[FilterPrefix.Length..dot]);
            }
        }

        return new UserGit(hooks || HasHooks(settings, git, place), signs, filters);
    }

    /// <summary>Where hooks are: <c>core.hooksPath</c>, or <c>hooks</c> in the shared git directory.</summary>
    public static string HooksFolder(GitProcess git) =>
        git.Check(new GitCall("rev-parse", "--path-format=absolute", "--git-path", "hooks") { KeepHooksPath = true }).Text;

    private static bool HasHooks(GitSettings settings, GitProcess git, Place place)
    {
        // Only git knows what a configured folder is relative to.
        var configured = settings.Last("core.hookspath");
        var folder = configured is null ? Path.Combine(place.CommonDir, "hooks")
            : configured.StartsWith('/') && !OperatingSystem.IsWindows() ? configured
            : HooksFolder(git);
        return Array.Exists(HookNames, hook => GitExecutable.IsExecutable(Path.Combine(folder, hook)));
    }
}
