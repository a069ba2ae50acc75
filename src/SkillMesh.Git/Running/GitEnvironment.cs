namespace SkillMesh.Git.Running;

/// <summary>The environment of git's processes: the caller's, without what would point git elsewhere or make it ask.</summary>
internal static class GitEnvironment
{
    // `git rev-parse --local-env-vars` without the two that carry the user's configuration (CI sets safe.directory there).
    private static readonly string[] Local =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
        "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX", "GIT_QUARANTINE_PATH",
    ];

    // Programs git would start, and switches that change the meaning of paths or the form of the output.
    private static readonly string[] Unwanted =
    [
        "GIT_PAGER", "PAGER", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_TRACE", "GIT_TRACE_SETUP", "GIT_TRACE2", "GIT_REFLOG_ACTION",
    ];

    // What may differ between the caller's environment and the process's own.
    private static readonly string[] Passed =
    [
        "PATH", "HOME", "USERPROFILE", "XDG_CONFIG_HOME", "EMAIL", "TZ", "GNUPGHOME",
        "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_NAMESPACE", "GIT_EXEC_PATH",
        "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
        "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "GIT_TEST_ASSUME_DIFFERENT_OWNER",
    ];

    /// <summary>Fills <paramref name="target"/>, which starts as a copy of this process's environment.</summary>
    public static void Apply(IDictionary<string, string?> target, Func<string, string?> environment, bool plumbing)
    {
        foreach (var name in Passed)
        {
            Set(target, name, environment(name));
        }

        if (int.TryParse(environment("GIT_CONFIG_COUNT"), out var count))
        {
            for (var i = 0; i < Math.Min(count, 1000); i++)
            {
                Set(target, $"GIT_CONFIG_KEY_{i}", environment($"GIT_CONFIG_KEY_{i}"));
                Set(target, $"GIT_CONFIG_VALUE_{i}", environment($"GIT_CONFIG_VALUE_{i}"));
            }
        }

        foreach (var name in Local.Concat(Unwanted))
        {
            target.Remove(name);
        }

        target["GIT_TERMINAL_PROMPT"] = "0";
        target["LC_ALL"] = "C";
        if (plumbing)
        {
            // Looking at a partial clone must not reach for the network (and so not for core.sshCommand either).
            // Versions before 2.45 know only the list of allowed transports.
            target["GIT_NO_LAZY_FETCH"] = "1";
            target["GIT_ALLOW_PROTOCOL"] = "";
        }
    }

    /// <summary>Sets or removes one variable.</summary>
    public static void Set(IDictionary<string, string?> target, string name, string? value)
    {
        if (value is null)
        {
            target.Remove(name);
        }
        else
        {
            target[name] = value;
        }
    }
}
