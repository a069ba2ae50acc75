using SkillMesh.Testing.Builds;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SkillMesh.Cli.Tests.Builds;

/// <summary>A fact of the tests that run over every build of the tool. In classes named <c>Native...</c> it is reported as skipped,
/// with the reason, where there is no native build.</summary>
[XunitTestCaseDiscoverer("SkillMesh.Cli.Tests.Builds.ToolFactDiscoverer", "SkillMesh.Cli.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute;

public sealed class ToolFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ToolTestCase(messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class ToolTestCase : XunitTestCase
{
    [Obsolete("For the deserializer")]
    public ToolTestCase()
    {
    }

    public ToolTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.ToRuntimeType().Name.StartsWith("Native", StringComparison.Ordinal) && NativeBuild.Obstacle is { } obstacle
            ? obstacle
            : base.GetSkipReason(factAttribute);
}
