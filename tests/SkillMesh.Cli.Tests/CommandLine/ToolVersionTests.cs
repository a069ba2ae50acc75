using System.Reflection;

namespace SkillMesh.Cli.Tests.CommandLine;

public sealed class ToolVersionTests
{
    [Fact]
    public void TheVersionWrittenIntoTheCodeIsTheAssemblys() =>
        Assert.Equal(typeof(SkillMeshCli).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0], ToolVersion.Text);
}
