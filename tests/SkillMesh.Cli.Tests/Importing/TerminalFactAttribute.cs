namespace SkillMesh.Cli.Tests.Importing;

/// <summary>A fact that needs a terminal, which <c>script</c> of util-linux makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/script";

    public TerminalFactAttribute()
    {
        if (!File.Exists(Program))
        {
            Skip = $"{Program}, which makes a terminal, is not on this machine";
        }
    }
}
