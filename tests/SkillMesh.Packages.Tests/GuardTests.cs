using System.Text.Json;

namespace SkillMesh.Packages.Tests;

/// <summary>A guard in a C# build: violated, baselined, fixed.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class GuardTests(PackageFeed feed)
{
    private const string Violation = "namespace App;\n\npublic static class Clock\n{\n    public static object Read() => System.DateTime.Now;\n}\n";

    [Fact]
    public void WhatWasLearnedFailsTheBuildAtTheLineUntilItIsAcceptedOrFixed()
    {
        using var consumer = new Consumer(feed, findings: 12);
        consumer.Project(source: Violation);
        consumer.Build("-target:Restore").IsClean();
        consumer.Tool("evolve");
        consumer.Tool("guard", "add", Consumer.Pattern, "--symbol", "P:System.DateTime.Now", "--instead", "TimeProvider", "--severity", "error");

        // Violated: at the name, with what the team learned.
        var found = Assert.Single(consumer.Build("--no-restore", "-p:ErrorLog=build.sarif%2Cversion=2.1").Said(succeeded: false, "error SKM7001"));
        Assert.Equal((consumer.At("Clock.cs"), 5, 52), (found.Path, found.Line, found.Column));
        Assert.Contains("use TimeProvider", found.Message, StringComparison.Ordinal);
        Assert.Contains("(12 findings, last 2025-01-14, see api-dev runbook)", found.Message, StringComparison.Ordinal);
        using (var log = JsonDocument.Parse(consumer.Read("build.sarif")))
        {
            var place = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == "SKM7001")
                .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
            Assert.Equal((5, 52, 5, 55), (place.GetProperty("startLine").GetInt32(), place.GetProperty("startColumn").GetInt32(), place.GetProperty("endLine").GetInt32(), place.GetProperty("endColumn").GetInt32()));
        }

        // Baselined: the hit there is stays, one more is reported.
        consumer.Tool("guard", "baseline", Consumer.Pattern, "--from", "build.sarif");
        consumer.Build("--no-restore").IsClean();
        consumer.Put("Clock.cs", Violation.Replace("Now;\n", "Now;\n\n    public static object Again() => System.DateTime.Now;\n", StringComparison.Ordinal));
        Assert.Equal(7, Assert.Single(consumer.Build("--no-restore").Said(succeeded: false, "error SKM7001")).Line);

        // Fixed.
        consumer.Put("Clock.cs", Consumer.Source);
        consumer.Build("--no-restore").IsClean();
    }
}
