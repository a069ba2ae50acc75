namespace SkillMesh.Cli.Hosting;

/// <summary>Whether a stream gets colours.</summary>
internal static class ColorChoice
{
    /// <summary>The first that applies: <c>--no-color</c>, <c>NO_COLOR</c> (not empty), <c>FORCE_COLOR</c> (not empty, not 0),
    /// <c>TERM=dumb</c>, no terminal. Conventions of no-color.org and force-color.org.</summary>
    public static bool For(CliHost host, bool isTerminal, bool noColorFlag)
    {
        if (noColorFlag || !string.IsNullOrEmpty(host.Variable("NO_COLOR")))
        {
            return false;
        }

        if (host.Variable("FORCE_COLOR") is { Length: > 0 } force)
        {
            return force != "0";
        }

        return isTerminal && host.Variable("TERM") != "dumb";
    }
}
