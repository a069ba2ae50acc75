using System.Globalization;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>Who commits and when. git is asked in both engines: only it knows every place a name can come from.</summary>
/// <param name="Author"><c>Name &lt;address&gt; seconds zone</c>, as in a commit object.</param>
/// <param name="Committer">The same for the committer.</param>
internal sealed record CommitIdentity(string Author, string Committer)
{
    // What git takes off the ends of names and addresses.
    private const string Stripped = " .,:;\"\\'";

    /// <summary>The committer's name, without address and date.</summary>
    public string CommitterName => Split(Committer).Name;

    /// <summary>The committer's address.</summary>
    public string CommitterAddress => Split(Committer).Address;

    /// <summary>The variables that make a git process, and the hooks it runs, use this identity and these dates.</summary>
    public IReadOnlyDictionary<string, string?> Variables
    {
        get
        {
            var author = Split(Author);
            var committer = Split(Committer);
            return new Dictionary<string, string?>
            {
                ["GIT_AUTHOR_NAME"] = author.Name,
                ["GIT_AUTHOR_EMAIL"] = author.Address,
                ["GIT_AUTHOR_DATE"] = "@" + author.Date,
                ["GIT_COMMITTER_NAME"] = committer.Name,
                ["GIT_COMMITTER_EMAIL"] = committer.Address,
                ["GIT_COMMITTER_DATE"] = "@" + committer.Date,
            };
        }
    }

    /// <summary>The identity configured or set in the environment; a date comes from the clock unless it is set.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0015 when there is none: git's guess from the login
    /// and host name is not taken.</exception>
    public static CommitIdentity Read(GitProcess git, GitSettings settings)
    {
        var now = string.Create(CultureInfo.InvariantCulture, $"{git.Options.Clock.GetUtcNow().ToUnixTimeSeconds()} +0000");
        var dates = new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_DATE"] = git.Options.Environment("GIT_AUTHOR_DATE") ?? "@" + now,
            ["GIT_COMMITTER_DATE"] = git.Options.Environment("GIT_COMMITTER_DATE") ?? "@" + now,
        };
        return new CommitIdentity(
            Plain(git, settings, "author", now) ?? Ask(git, "GIT_AUTHOR_IDENT", dates),
            Plain(git, settings, "committer", now) ?? Ask(git, "GIT_COMMITTER_IDENT", dates));
    }

    // A name and an address that git would take as they stand. Everything else (dates to read, signs that git strips, a
    // guess to make) is asked.
    private static string? Plain(GitProcess git, GitSettings settings, string who, string now)
    {
        var variable = who == "author" ? "GIT_AUTHOR_" : "GIT_COMMITTER_";
        string? Part(string setting, string name) =>
            git.Options.Environment(variable + name) ?? settings.Last($"{who}.{setting}") ?? settings.Last("user." + setting);

        var person = Part("name", "NAME");
        var address = Part("email", "EMAIL");
        return git.Options.Environment(variable + "DATE") is null && IsPlain(person) && IsPlain(address) ? $"{person} <{address}> {now}" : null;
    }

    private static bool IsPlain(string? text)
    {
        if (string.IsNullOrEmpty(text) || Stripped.Contains(text[0]) || Stripped.Contains(text[^1]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is < ' ' or '<' or '>' or '\x7f' or '\ufffd')
            {
                return false;
            }
        }

        return true;
    }

    // git takes angle brackets out of names and addresses, so the last pair is the address.
    private static (string Name, string Address, string Date) Split(string identity)
    {
        var open = identity.LastIndexOf('<');
        var close = identity.LastIndexOf('>');
        return open < 0 || close < open ? (identity, "", "") : (identity[..open].TrimEnd(), identity[(open + 1)..close], identity[(close + 1)..].Trim());
    }

    private static string Ask(GitProcess git, string variable, Dictionary<string, string?> dates)
    {
        var call = new GitCall("-c", "user.useConfigOnly=true", "var", variable) { Environment = dates };
        var result = git.Run(call);
        if (result.ExitCode == 0)
        {
            return result.Text;
        }

        throw result.Error.Contains("date", StringComparison.Ordinal)
            ? GitProcess.Failed(new GitCall("var", variable), result)
            : Refusal.NoIdentity();
    }
}
