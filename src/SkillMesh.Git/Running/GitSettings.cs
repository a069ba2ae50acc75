using System.Text;

namespace SkillMesh.Git.Running;

/// <summary>git's whole configuration for one repository, asked once while it is open: every file, include and variable it
/// can come from, in git's order.</summary>
/// <param name="git">To ask.</param>
/// <param name="known">The settings where they are known; null to ask for them.</param>
internal sealed class GitSettings(GitProcess git, IReadOnlyList<GitSettings.GitSetting>? known = null) : IDisposable
{
    private GitRun? _asked;
    private IReadOnlyList<GitSetting>? _all = known;

    /// <summary>One setting.</summary>
    /// <param name="Key"><c>section.key</c> or <c>section.subsection.key</c>; only the subsection keeps its case.</param>
    /// <param name="Value">Null for a key without <c>=</c>, which means true.</param>
    internal sealed record GitSetting(string Key, string? Value);

    /// <summary>The settings, the one that counts last.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0017 when the configuration cannot be read.</exception>
    public IReadOnlyList<GitSetting> All => _all ??= Read();

    /// <summary>Asks now when a commit will want the answer (<see cref="GitOptions.ToCommit"/>).</summary>
    public void Prepare()
    {
        if (git.Options.ToCommit && _all is null)
        {
            _asked ??= git.Begin(Call());
        }
    }

    /// <summary>The value of <paramref name="key"/> that counts; null when it is not set.</summary>
    public string? Last(string key)
    {
        for (var i = All.Count - 1; i >= 0; i--)
        {
            if (All[i].Key == key)
            {
                return All[i].Value ?? "true";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _asked?.Dispose();
        _asked = null;
    }

    // With our own switch for the hooks among them, every repository would look as if its hooks were elsewhere.
    private static GitCall Call() => new("config", "--list", "-z") { KeepHooksPath = true };

    private List<GitSetting> Read()
    {
        using var asked = _asked ?? git.Begin(Call());
        _asked = null;
        var result = asked.Finish();
        if (result.ExitCode != 0)
        {
            throw GitProcess.Failed(Call(), result);
        }

        var settings = new List<GitSetting>();
        foreach (var entry in Encoding.UTF8.GetString(result.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var feed = entry.IndexOf('\n', StringComparison.Ordinal);
            settings.Add(feed < 0 ? new GitSetting(entry, null) : new GitSetting(entry[..feed], entry[(feed + 1)..]));
        }

        return settings;
    }
}
