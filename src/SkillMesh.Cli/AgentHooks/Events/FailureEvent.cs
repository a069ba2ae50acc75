using System.Globalization;
using System.Text;
using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.AgentHooks.Reading;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Core.Text;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.AgentHooks.Events;

/// <summary><c>post-tool-use-failure</c>: tells the agent what is known of the error, and remembers the call until it succeeds.</summary>
internal static class FailureEvent
{
    private const int MostFacts = 3;
    private const int MostBytes = 1900;
    private const int LongestFix = 600;

    // Of more text than an error has, both ends are looked at.
    private const int MostText = 64 * 1024;
    private const int LongestExample = 200;

    /// <summary>Answers the event.</summary>
    public static void Run(HookWork work)
    {
        var text = Said(work.Input);
        if (work.Input.IsInterrupt || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var isLong = text.Length > MostText;
        var shown = Known(work, isLong ? $"{text[..(MostText / 2)]}\n{text[^(MostText / 2)..]}" : text);
        if (shown.Count > 0)
        {
            work.Tell(Facts(work, shown));
        }

        var head = ErrorHead.Of(
            isLong ? $"{HookText.Beginning(text, work.Redactor, MostText / 2)}\n{HookText.End(text, work.Redactor, MostText / 2)}" : work.Redactor.Redact(text),
            work.Redactor);
        var signature = shown.Count > 0 ? shown[0].Signature : SkillRecorder.SignatureOf(head.Code, head.Text);
        work.Keep(
        [
            new SkillEvent("", work.Now, SkillEventKind.Seen, shown.Count > 0 ? shown[0].Id : "")
            {
                ErrorType = head.Code,
                Signature = signature,
                // Of an error that nobody has mended yet an example is needed.
                Pattern = shown.Count > 0 ? "" : TextCut.To(head.Text, LongestExample),
            },
            .. shown.Select(skill => new SkillEvent("", work.Now, SkillEventKind.Suggested, skill.Id) { Signature = signature }),
        ]);
        work.Remember(new MemoryLine(MemoryLine.Failed, work.Now)
        {
            Tool = work.Input.Tool,
            Key = CallKey.Of(work.Input),
            Command = TextCut.To(work.Redactor.Redact(work.Input.Command), LongestFix),
            Error = head.Text,
            Code = head.Code,
            Signature = signature,
            Skill = shown.Count > 0 ? shown[0].Id : "",
        });
        if (work.Input.Command.Length > 0)
        {
            new WrittenFiles(work).Look(work.Input.Command);
        }
    }

    /// <summary>See <see cref="HookEvent.Rehearse"/>.</summary>
    public static void Rehearse()
    {
        Rehearsal.Run();
        _ = new HookAnswer("", HookText.Fill("known-fix", ("fix", ""))).ToJson();
        _ = new MemoryLine(MemoryLine.Failed, DateTimeOffset.UnixEpoch).Write();
    }

    // A shell's first line is its exit code.
    private static string Said(HookInput input)
    {
        var text = input.Error;
        if (text.StartsWith("Exit code ", StringComparison.Ordinal))
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            text = end < 0 ? "" : text[(end + 1)..];
        }

        return text;
    }

    private static List<Skill> Known(HookWork work, string text)
    {
        using var store = work.Store();
        if (store?.Find(text, new FindOptions { Ranked = MostFacts + 2, Suggests = false }) is not { Answer: { } answer } found)
        {
            return [];
        }

        // Beside the answer only what would be one by itself.
        var known = new List<Skill>();
        foreach (var near in found.Ranked.Prepend(answer))
        {
            if (near.Skill.IsShown && near.Hit.Kind != MatchKind.Words && near.Hit.Score >= SkillMatch.Threshold
                && known.Count < MostFacts && !known.Exists(skill => skill.Id == near.Skill.Id))
            {
                known.Add(near.Skill);
            }
        }

        return known;
    }

    private static string Facts(HookWork work, List<Skill> shown)
    {
        var facts = new StringBuilder();
        var bytes = 0;
        for (var i = 0; i < shown.Count; i++)
        {
            var fact = Fact(work, shown[i], i == 0 ? "known-fix" : "also-fix");
            bytes += Encoding.UTF8.GetByteCount(fact) + 1;
            if (i > 0 && bytes > MostBytes)
            {
                break;
            }

            facts.Append(i > 0 ? "\n" : "").Append(fact);
        }

        return facts.ToString();
    }

    private static string Fact(HookWork work, Skill skill, string template)
    {
        var times = skill.Captures.Count + skill.Confirmed;
        return HookText.Fill(
            template,
            ("times", times > 1 ? string.Create(CultureInfo.InvariantCulture, $" {times} times") : ""),
            ("worth", SkillText.Worth(skill.Confirmed, skill.Rejected)),
            ("from", HookText.Quote(SkillText.From(SkillText.Model(skill.Captures[0])), work.Redactor, 120)),
            ("skill", skill.Id[..8]),
            ("fix", Short(HookText.Quote(skill.Resolution, work.Redactor, LongestFix))));
    }

    // Three bytes a character, where it is no Latin script: the fact must fit all the same.
    private static string Short(string fix)
    {
        while (Encoding.UTF8.GetByteCount(fix) > LongestFix * 2)
        {
            fix = TextCut.To(fix, fix.Length * 3 / 4);
        }

        return fix;
    }
}
