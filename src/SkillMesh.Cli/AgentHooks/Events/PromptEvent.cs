using System.Globalization;
using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Cli.AgentHooks.Events;

/// <summary><c>user-prompt-submit</c>: what the person says or has done may correct the agent.</summary>
internal static class PromptEvent
{
    private const int MostText = 20_000;
    private const int LongestSummary = 160;
    private const int LongestVerbatim = 4_000;
    private const int MostNames = 5;

    /// <summary>Answers the event where it is a correction.</summary>
    public static void Run(HookWork work)
    {
        if (work.Prompts == PromptCapture.Off)
        {
            return;
        }

        new WrittenFiles(work).Look(command: null);
        var typed = work.Input.Prompt;
        if (string.IsNullOrWhiteSpace(typed) || typed.TrimStart()[0] is '/' or '!' or '#')
        {
            // A command of the client's own.
            return;
        }

        var prompt = HookText.Beginning(typed, work.Redactor, MostText);
        var print = RequestPrint.Of(prompt);
        var verdict = CorrectionDetector.Default.Detect(prompt);
        if (verdict is { IsCorrection: true, Type: { } type })
        {
            Explicit(work, prompt, verdict, type);
        }
        else
        {
            AskedAgain(work, print);
        }

        work.Remember(new MemoryLine(MemoryLine.Asked, work.Now) { Words = print.ToString() });
    }

    private static void Explicit(HookWork work, string prompt, CorrectionVerdict verdict, CorrectionType type)
    {
        var wrote = work.Memory.Lines.LastOrDefault(line => line.Kind == MemoryLine.Wrote);
        var isKept = work.KeepCorrection(new SeenCorrection(type, IsExplicit: true, wrote is null ? "answered" : $"wrote {wrote.File}", Summary(prompt, verdict))
        {
            Tool = wrote?.Tool ?? "",
            File = wrote?.File ?? "",
            Cue = verdict.Cue ?? "",
            Verbatim = work.Prompts == PromptCapture.Verbatim ? Printable.Line(TextCut.To(prompt.Trim(), LongestVerbatim)) : "",
            Agent = work.Input.Agent,
        }.ToJson(work.Now, work.Input.Session));
        if (!isKept)
        {
            return;
        }

        work.Remember(new MemoryLine(MemoryLine.Corrected, work.Now));
        var names = Names(work, prompt);
        work.Tell(names.Count == 0
            ? HookText.Fill("correction-unnamed", ("cue", verdict.Cue ?? ""))
            : HookText.Fill("correction", ("cue", verdict.Cue ?? ""), ("names", string.Join(", ", names))));
    }

    // What is wanted instead, or the sentence that says so.
    private static string Summary(string prompt, CorrectionVerdict verdict)
    {
        var said = verdict.Instead;
        if (said is null)
        {
            var at = verdict.Matches.Count > 0 ? verdict.Matches.MaxBy(match => match.Weight)!.Start : 0;
            var from = at == 0 ? 0 : prompt.LastIndexOfAny(['.', '!', '?', '\n'], at - 1) + 1;
            var end = prompt.IndexOfAny(['.', '!', '?', '\n'], at);

            // A name such as System.Text ends no sentence.
            while (end >= 0 && end + 1 < prompt.Length && prompt[end] != '\n' && !char.IsWhiteSpace(prompt[end + 1]))
            {
                end = prompt.IndexOfAny(['.', '!', '?', '\n'], end + 1);
            }

            said = prompt[from..(end < 0 ? prompt.Length : Math.Max(from, end))];
        }

        said = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Printable.Line(TextCut.To(said.Length > 0 ? said : "corrected the agent", LongestSummary));
    }

    private static IReadOnlyList<string> Names(HookWork work, string prompt)
    {
        try
        {
            return NearNames.OfText(prompt, KnownPatterns.Of(work.Around), MostNames);
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
            return [];
        }
    }

    // Much the same as one of the last requests, of which the agent thought that it was done.
    private static void AskedAgain(HookWork work, RequestPrint print)
    {
        var (looked, isEnded, best) = (0, false, 0.0);
        for (var i = work.Memory.Lines.Count - 1; i >= 0 && looked < RequestPrint.LooksBack; i--)
        {
            var line = work.Memory.Lines[i];
            if (line.Kind == MemoryLine.Ended && line.AgentId.Length == 0)
            {
                isEnded = true;
            }
            else if (line.Kind == MemoryLine.Asked)
            {
                looked++;
                best = isEnded && RequestPrint.Parse(line.Words) is { } before ? Math.Max(best, print.Similarity(before)) : best;
            }
        }

        if (best > RequestSimilarity.Same)
        {
            work.KeepCorrection(new SeenCorrection(
                CorrectionType.CommunicationGap, IsExplicit: false, "took the request for done",
                string.Create(CultureInfo.InvariantCulture, $"asked for much the same again (similarity {best:0.00})"))
            {
                Agent = work.Input.Agent,
            }.ToJson(work.Now, work.Input.Session));
        }
    }
}
