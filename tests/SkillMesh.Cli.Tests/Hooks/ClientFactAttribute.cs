using SkillMesh.Testing.Builds;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary>A fact that runs a hook manager, skipped with the reason where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientFactAttribute : FactAttribute
{
    /// <param name="client">The program.</param>
    /// <param name="slow">Runs only when the long sweeps were asked for.</param>
    public ClientFactAttribute(string client, bool slow = false)
    {
        Client = client;
        Slow = slow;
        Skip = Machine.Obstacle(Requirements.Unix)
            ?? (client == "lefthook" ? NpmTool.Obstacle(client) : OnPath.Find(client) is null ? $"{client} is not on the PATH: `. build/faulttools.sh` installs it" : null)
            ?? (slow && !Machine.Slow ? "builds and installs the tool anew: build/test.sh --all" : null);
    }

    public string Client { get; }

    public bool Slow { get; }
}
