using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Records;
using SkillMesh.Core.Text;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>Skills as models, and models as text.</summary>
internal static class SkillText
{
    public static SkillModel Model(Skill skill) => new(
        skill.Id,
        SkillStates.WordOf(skill.State),
        NullIfEmpty(skill.ErrorType),
        skill.Pattern,
        skill.Resolution,
        NullIfEmpty(skill.Context),
        skill.Signature,
        skill.Aliases,
        skill.Flags,
        skill.Confirmed,
        skill.Rejected,
        skill.Suggested,
        skill.Seen,
        Math.Round(skill.LowerBound, 4),
        NullIfEmpty(skill.RetiredFor),
        Timestamps.Format(skill.Last),
        [.. skill.Captures.Select(Model)]);

    public static ProvenanceModel Model(SkillCapture capture) => new(
        Timestamps.Format(capture.Timestamp),
        NullIfEmpty(capture.Origin),
        NullIfEmpty(capture.Agent),
        NullIfEmpty(capture.Author),
        NullIfEmpty(capture.Repository),
        NullIfEmpty(capture.Source),
        capture.Via switch { SkillWay.Sync => "sync", SkillWay.Hub => "hub", _ => null });

    public static SkillRow Row(Skill skill) => new(
        skill.Id, SkillStates.WordOf(skill.State), NullIfEmpty(skill.ErrorType), skill.Pattern, skill.Confirmed, skill.Rejected, skill.Suggested, Timestamps.Format(skill.Last));

    /// <summary>Where a skill is known from, in a few words.</summary>
    public static string From(ProvenanceModel from)
    {
        var words = new List<string>();
        if ((from.Agent ?? from.Author ?? from.Origin) is { } who)
        {
            words.Add($"from {who}");
        }

        if (from.Repository is not null)
        {
            words.Add($"in {from.Repository}");
        }

        if (from.Source is not null)
        {
            words.Add($"after {from.Source}");
        }

        words.Add($"on {from.Timestamp[..10]}");
        if (from.Via is not null)
        {
            words.Add($"by {from.Via}");
        }

        return string.Join(' ', words);
    }

    /// <summary>How often a fix was seen to work.</summary>
    public static string Worth(int confirmed, int rejected) =>
        confirmed + rejected == 0 ? "not yet tried" : string.Create(CultureInfo.InvariantCulture, $"confirmed {confirmed} of {confirmed + rejected}");

    public static void Page(SkillModel skill, TextOutput output)
    {
        output.Text($"{skill.Id}  ", Paint.Cyan).Line(skill.State, ColorOf(skill.State));
        if (skill.ErrorType is not null)
        {
            output.Line($"  error type: {skill.ErrorType}");
        }

        output.Line("  error:");
        output.Lines(skill.Pattern, "    ");
        output.Line("  resolution (text, never run):");
        output.Lines(skill.Resolution, "    ", Paint.Bold);
        if (skill.Context is not null)
        {
            output.Line("  context:");
            output.Lines(skill.Context, "    ");
        }

        output.Line($"  worth: {Worth(skill.Confirmed, skill.Rejected)}; shown {skill.Suggested} times, its error seen {skill.Seen} times");
        foreach (var from in skill.Provenance)
        {
            output.Line($"  known {From(from)}");
        }

        if (skill.Aliases.Count > 0)
        {
            output.Line($"  elsewhere: {string.Join(", ", skill.Aliases)}");
        }

        if (skill.Flags.Count > 0)
        {
            output.Line($"  held back by: {string.Join(", ", skill.Flags)} (`skillmesh explain {skill.Flags[0]}`)", Paint.Yellow);
        }

        if (skill.RetiredFor is not null)
        {
            output.Line($"  retired: {skill.RetiredFor}", Paint.Yellow);
        }

        output.Line($"  signature: {skill.Signature}", Paint.Dim);
    }

    public static void Rows(SkillListModel list, TextOutput output)
    {
        if (list.Skills.Count == 0)
        {
            output.Line(list.All == 0 ? "No skills yet." : "No skill is like that.");
            return;
        }

        var table = new TableWriter(
        [
            new("Skill"), new("State", MinWidth: 11), new("Error type", Shrinks: true), new("Error", Shrinks: true, MinWidth: 24), new("Worth"),
        ]);
        foreach (var row in list.Skills)
        {
            table.Row(
                new TableCell(row.Id, Paint.Cyan), new TableCell(row.State, ColorOf(row.State)), row.ErrorType ?? "", FirstLine(row.Pattern, output.Safe), Worth(row.Confirmed, row.Rejected));
        }

        table.Write(output);
    }

    public static Paint ColorOf(string state) => state switch
    {
        "approved" or "verified" => Paint.Green,
        "quarantined" => Paint.Yellow,
        "retired" => Paint.Dim,
        _ => Paint.None,
    };

    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>The first line of a text that says something, cut where it would fill a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="safe">Makes it fit to be shown, before it is cut: half a secret no longer looks like one.</param>
    public static string FirstLine(string text, Func<string, string> safe)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return TextCut.To(safe(line.ToString()), 160);
    }
}
