using System.Text;
using System.Text.RegularExpressions;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>What a hook's bytes are.</summary>
internal static partial class HookScript
{
    /// <summary>Whether lines of shell can be put into it.</summary>
    public static bool IsShell(byte[] file)
    {
        if (!MarkedLines.CanHold(file) || file.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            return false;
        }

        var text = Encoding.Latin1.GetString(file);

        // git gives what names no interpreter to the shell.
        return !text.StartsWith("#!", StringComparison.Ordinal) || Shell().IsMatch(text);
    }

    /// <summary>Where they go: before everything else that it does.</summary>
    public static int Start(byte[] file)
    {
        var isNamed = file.AsSpan().StartsWith("#!"u8);
        var feed = Array.IndexOf(file, (byte)'\n');
        return !isNamed ? 0 : feed < 0 ? file.Length : feed + 1;
    }

    /// <summary>Whether it calls the tool by lines of somebody else's.</summary>
    public static bool Calls(byte[] file) => Call().IsMatch(Encoding.Latin1.GetString(file));

    [GeneratedRegex(@"\A#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-S[ \t]+)?)?(?:\S*/)?(?:ba|da|a|k|mk|z)?sh(?:\.exe)?(?:[ \t][^\n]*)?\r?(?:\n|\z)")]
    private static partial Regex Shell();

    [GeneratedRegex(@"^[^#\n]*\bskillmesh[ \t]+validate\b", RegexOptions.Multiline)]
    private static partial Regex Call();
}
