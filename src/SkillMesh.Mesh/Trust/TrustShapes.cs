namespace SkillMesh.Mesh.Trust;

/// <summary>All forms of hostile text, by what they do.</summary>
internal static class TrustShapes
{
    /// <summary>Programs that fetch from the network.</summary>
    public const string Net = "(?:curl|wget|fetch|aria2c|lynx|axel|iwr|irm|invoke-webrequest|invoke-restmethod|ncat|netcat|nc)";

    /// <summary>The first words of <see cref="Net"/>.</summary>
    public const string NetAnchors = "curl wget fetch aria2c lynx axel iwr irm invoke ncat netcat nc";

    /// <summary>A shell, with or without a folder.</summary>
    public const string Shell = @"(?:[\w./~-]{0,30}/)?(?:ba|z|da|k|c|tc|fi|a)?sh(?:\.exe)?(?![\w.=/-])";

    /// <summary>The names of shells.</summary>
    public const string ShellAnchors = "sh bash zsh dash ksh csh tcsh fish ash";

    /// <summary>Words that may stand before a command: another user, another environment.</summary>
    public const string Up = @"(?:(?:sudo|env|exec|command|nohup|xargs|doas|busybox|time|setsid|timeout)(?: -\S{1,20}| [\w{}%]{1,30}(?==|\})\S{0,40}| \d+\w?){0,4} ){0,3}";

    /// <summary>The beginning of a command: of the text, a line, a chain, a substitution, after a prompt.</summary>
    public const string Start = @"(?<=^|[\n;&|(`{] ?|\n?\$ |sudo |> )";

    /// <summary>Every form.</summary>
    public static IEnumerable<TrustShape> All =>
        [.. ShellShapes.All, .. CodeShapes.All, .. OptionShapes.All, .. SourceShapes.All, .. SecretShapes.All, .. HarmShapes.All, .. FootholdShapes.All, .. MarkupShapes.All, .. Talk];

    /// <summary>The forms that speak to an agent; they are as hostile in an error's text as in a fix.</summary>
    public static IEnumerable<TrustShape> Talk => [.. TalkShapes.All, .. SpreadShapes.All];
}
