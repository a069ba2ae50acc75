using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>The bridge for people.</summary>
internal static class BridgeText
{
    /// <summary>What lies on it.</summary>
    public static void Status(BridgeStatusModel model, TextOutput output)
    {
        output.Line($"bridge: {model.Path}");
        output.Line(model.ByStatus.Count == 0 ? "messages: none" : $"messages: {string.Join(", ", model.ByStatus.Select(count => $"{Number(count.Value)} {count.Key}"))} ({Number(model.Skills)} different skills)");
        if (model.OtherMessages > 0)
        {
            output.Line($"of other kinds: {Number(model.OtherMessages)}");
        }

        if (model.OldestPending is { } oldest)
        {
            output.Line($"oldest pending: {oldest.MessageId}, since {oldest.Created}", Paint.Yellow);
        }

        if (model.Agents.Count > 0)
        {
            output.Line();
            var table = new TableWriter([new("Agent"), new(""), new("Last seen"), new("Received", Right: true), new("Behind", Right: true)]);
            foreach (var agent in model.Agents)
            {
                table.Row(agent.Name, new TableCell(agent.Live ? "live" : "away", agent.Live ? Paint.Green : Paint.Dim), agent.LastSeen, Number(agent.Received), Number(agent.Behind));
            }

            table.Write(output);
        }

        if (model.DeadLetters > 0)
        {
            output.Line();
            output.Line($"given up: {Number(model.DeadLetters)}", Paint.Red);
            foreach (var dead in model.Dead)
            {
                output.Line($"  {dead.MessageId} for {dead.Recipient} ({Plural.Of(dead.Attempts, "attempt")}): {dead.Reason}");
            }
        }
    }

    /// <summary>The last line of a listener.</summary>
    public static string Summary(BridgeListenModel model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Agent} received {model.Applied + model.Quarantined}: {model.Applied} applied, {model.Quarantined} quarantined; {model.Refused} refused, {model.Failed} failed.");

    /// <summary>The word for an outcome, in text and JSON.</summary>
    public static string WordOf(BridgeVerdictKind kind) => kind switch
    {
        BridgeVerdictKind.Applied => "applied",
        BridgeVerdictKind.Quarantined => "quarantined",
        BridgeVerdictKind.Refused => "refused",
        _ => "failed",
    };

    /// <summary>Its colour.</summary>
    public static Paint PaintOf(BridgeVerdictKind kind) => kind switch
    {
        BridgeVerdictKind.Applied => Paint.Green,
        BridgeVerdictKind.Quarantined => Paint.Yellow,
        _ => Paint.Red,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
