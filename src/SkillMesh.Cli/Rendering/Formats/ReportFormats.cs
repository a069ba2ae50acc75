using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>The formats of <c>--format</c>, and the one that suits where the tool runs.</summary>
internal static class ReportFormats
{
    /// <summary>The word for "whatever suits".</summary>
    public const string Auto = "auto";

    private static readonly ReportFormat[] All = [new TextFormat(), new JsonFormat(), new GitHubFormat(), new GitLabFormat(), new AzureFormat(), new SarifFormat()];

    /// <summary>The words, <see cref="Auto"/> last.</summary>
    public static string[] Names => [.. Array.ConvertAll(All, format => format.Name), Auto];

    /// <summary>The format of a word; of <see cref="Auto"/> the build service's own where its variable says that it is one, else text.</summary>
    public static ReportFormat Of(string word, CliHost host)
    {
        var name = word == Auto ? Service(host) : word;
        return Array.Find(All, format => format.Name == name)!;
    }

    // The values that the services set, and no other: a variable that is merely there may be anybody's.
    private static string Service(CliHost host) =>
        host.Variable("GITHUB_ACTIONS") == "true" ? "github"
        : host.Variable("GITLAB_CI") == "true" ? "gitlab"
        : string.Equals(host.Variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? "azure"
        : "text";
}
