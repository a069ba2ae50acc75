namespace SkillMesh.Cli.Init;

/// <summary>What <c>init --ci</c> writes: a check of every change, and the weekly evolve that opens one pull request.</summary>
internal static class CiFiles
{
    private const string Check = "checks every pull request";
    private const string Weekly = "learns once a week and opens one pull request";

    private static readonly (string Service, IInstallStep[] Steps)[] Rows =
    [
        ("github", [
            new OwnFileStep(".github/workflows/skillmesh.yml", "ci/github/skillmesh.yml", Check),
            new OwnFileStep(".github/workflows/skillmesh-evolve.yml", "ci/github/skillmesh-evolve.yml", Weekly)]),
        ("gitlab", [
            new OwnFileStep(".gitlab/skillmesh.gitlab-ci.yml", "ci/gitlab/skillmesh.gitlab-ci.yml", "checks merge requests, and learns in scheduled pipelines"),
            new GitLabIncludeStep(new MarkedLinesStep(GitLabIncludeStep.File, "ci/gitlab/include.yml", "takes the jobs in"))]),
        ("azure", [
            new OwnFileStep(".azure-pipelines/skillmesh.yml", "ci/azure/skillmesh.yml", Check + ", once a pipeline is made of it"),
            new OwnFileStep(".azure-pipelines/skillmesh-evolve.yml", "ci/azure/skillmesh-evolve.yml", Weekly + ", once a pipeline is made of it")]),
    ];

    /// <summary>The services.</summary>
    public static string[] Services => [.. Rows.Select(row => row.Service)];

    /// <summary>All steps of all services.</summary>
    public static IEnumerable<IInstallStep> All => Rows.SelectMany(row => row.Steps);

    /// <summary>The steps of one service; none for null.</summary>
    public static IReadOnlyList<IInstallStep> Of(string? service) => Rows.FirstOrDefault(row => row.Service == service).Steps ?? [];
}
