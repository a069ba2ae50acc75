using System.Globalization;
using System.Text;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>What the repository's guards say, in a line each. They are YAML, so they are read when they have changed and remembered.</summary>
internal static class GuardFacts
{
    private const int Most = 1 << 18;
    private const int LongestLine = 300;

    /// <summary>One guard that is enforced.</summary>
    /// <param name="Pattern">Its pattern.</param>
    /// <param name="Line">What it says.</param>
    public sealed record Fact(string Pattern, string Line);

    /// <summary>The guards, by pattern.</summary>
    public static IReadOnlyList<Fact> Of(HookWork work)
    {
        try
        {
            var folder = new DirectoryInfo(work.Around.Resolve(Guard.Folder));
            if (!folder.Exists || Stamp(folder) is not { } stamp)
            {
                return [];
            }

            if (work.Places is { } places && Recall(places, stamp) is { } known)
            {
                return known;
            }

            var guards = GuardShelf.Read(work.Around, PackagesFolder.Of(work.Host)).Guards.Where(guard => guard.IsEnabled)
                .Select(guard => new Fact(guard.Pattern, Line(work, guard))).ToList();
            Keep(work, stamp, guards);
            return guards;
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
            return [];
        }
    }

    private static string Line(HookWork work, Guard guard)
    {
        var instead = guard.Message ?? guard.Checks.Select(check => check.Instead).FirstOrDefault(text => text is not null);
        var line = $"- {guard.Pattern} ({DiagnosticWriter.Word(guard.Severity)}){(instead is null ? "" : ": ")}{instead}";
        return HookText.Quote(line, work.Redactor, LongestLine);
    }

    // Null where there are none.
    private static string? Stamp(DirectoryInfo folder)
    {
        var text = new StringBuilder();
        foreach (var file in folder.EnumerateFiles("*.yml").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n");
        }

        return text.Length == 0 ? null : RecordId.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static List<Fact>? Recall(HookPlaces places, string stamp)
    {
        var lines = Encoding.UTF8.GetString(PrivateLines.ReadEnd(places.Guards, Most)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 || lines[0] != stamp ? null
            : [.. lines.Skip(1).Select(line => line.Split('\t', 2)).Where(fields => fields.Length == 2).Select(fields => new Fact(fields[0], fields[1]))];
    }

    private static void Keep(HookWork work, string stamp, List<Fact> guards)
    {
        if (work.Places is { } places)
        {
            PrivateFile.Put(places.Guards, Encoding.UTF8.GetBytes($"{stamp}\n{string.Concat(guards.Select(guard => $"{guard.Pattern}\t{guard.Line}\n"))}"));
        }
    }
}
