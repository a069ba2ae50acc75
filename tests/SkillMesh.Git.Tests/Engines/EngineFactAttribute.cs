using System.Diagnostics;
using System.Reflection;
using SkillMesh.Git.LibGit2;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SkillMesh.Git.Tests.Engines;

/// <summary>A fact of the suite that runs over every engine. It is reported as skipped, with the reason, where the
/// engine of the class is not on this machine or git cannot make the shape.</summary>
[XunitTestCaseDiscoverer("SkillMesh.Git.Tests.Engines.EngineFactDiscoverer", "SkillMesh.Git.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute
{
    /// <summary>The first version of git that can make what the test needs, like <c>2.45</c>.</summary>
    public string? NeedsGit { get; set; }

    /// <summary>The test needs file modes, links and shell scripts.</summary>
    public bool NeedsUnix { get; set; }

    /// <summary>The test changes owners.</summary>
    public bool NeedsRoot { get; set; }

    /// <summary>The test needs fault points, which a release build does not have.</summary>
    public bool NeedsFaultPoints { get; set; }
}

public sealed class EngineFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new EngineTestCase(messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class EngineTestCase : XunitTestCase
{
    private static readonly Lazy<Version> InstalledGit = new(() => Version.Parse(
        ProcessRunner.Run("git", ["--version"], Path.GetTempPath()).Output.Split(' ')[2].Trim() is var text
            ? string.Join('.', text.Split('.').Take(2))
            : ""));

    [Obsolete("For the deserializer")]
    public EngineTestCase()
    {
    }

    public EngineTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        if (TestMethod.TestClass.Class.Name.EndsWith("LibGit2Tests", StringComparison.Ordinal)
            && LibGit2Opening.LibraryObstacle is { } obstacle)
        {
            return obstacle;
        }

        if (factAttribute.GetNamedArgument<string>(nameof(EngineFactAttribute.NeedsGit)) is { } needed
            && InstalledGit.Value < Version.Parse(needed))
        {
            return $"git {InstalledGit.Value} cannot make this shape: {needed} is needed";
        }

        if (factAttribute.GetNamedArgument<bool>(nameof(EngineFactAttribute.NeedsFaultPoints))
            && typeof(GitRepositories).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true)
        {
            return "fault points are not in a release build";
        }

        if (factAttribute.GetNamedArgument<bool>(nameof(EngineFactAttribute.NeedsRoot)) && Machine.Obstacle(Requirements.Root) is { } rights)
        {
            return rights;
        }

        return factAttribute.GetNamedArgument<bool>(nameof(EngineFactAttribute.NeedsUnix)) && OperatingSystem.IsWindows()
            ? "needs Unix file modes and shell scripts"
            : base.GetSkipReason(factAttribute);
    }
}
