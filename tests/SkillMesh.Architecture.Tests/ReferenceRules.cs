namespace SkillMesh.Architecture.Tests;

/// <summary>The table of the house: which project may use which, and which packages. Lower rows may use upper ones only.</summary>
internal static class ReferenceRules
{
    internal sealed record Row(string Project, string[] MayUse, string[] Packages);

    /// <summary>Domains are joined in the projects above them, never by each other.</summary>
    public static readonly string[] Domains = ["Learning", "Mesh", "Kaizen", "Runs"];

    public static readonly Row[] Rows =
    [
        new("Schemas", [], []),
        new("Core", ["Schemas"], []),
        new("Documents", ["Core"], ["YamlDotNet", "Markdig", "NJsonSchema", "Namotion.Reflection"]),
        new("Git", ["Core"], ["LibGit2Sharp"]),
        new("Learning", ["Core", "Documents"], []),
        new("Mesh", ["Core", "Documents"], ["SQLitePCLRaw.lib.e_sqlite3"]),
        new("Kaizen", ["Core", "Documents"], ["NATS.Client"]),
        new("Runs", ["Core", "Documents"], []),
        new("Reports", ["Core"], []),
        new("Pilots", ["Core", "Documents", "Mesh", "Runs", "Reports"], []),
        new("Cli",
            ["Schemas", "Core", "Documents", "Git", "Learning", "Mesh", "Kaizen", "Runs", "Reports", "Pilots"],
            ["System.CommandLine", "Spectre.Console", "ModelContextProtocol.Core"]),
        new("Hub", ["Core", "Mesh", "Reports"], ["Npgsql"]),
        new("MSBuild", [], []),
        new("Generators", [], ["Microsoft.CodeAnalysis.CSharp"]),
    ];
}
