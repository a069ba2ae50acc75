using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Finds what one session, or one agent in it, teaches.</summary>
internal sealed class SessionFinder(IReadOnlyDictionary<string, ResultEvent> results, IReadOnlyDictionary<string, string> agentTypes)
{
    /// <summary>How many prompts back a request is compared (reference/upstream.md 2.3).</summary>
    public const int Before = 3;

    // A night between an error and its success says that more happened than the transcript tells.
    private static readonly long MostBetween = TimeSpan.FromHours(12).Ticks;

    // Calls between the two, looking ones too, that are gone through.
    private const int MostCalls = 400;

    private const int LongestQuote = 120;

    /// <summary>The calls of one agent by when they ended.</summary>
    public IReadOnlyList<CallEvent> Ordered(IEnumerable<CallEvent> calls) =>
        [.. calls.OrderBy(call => results[call.Id].Ticks).ThenBy(call => call.Ticks).ThenBy(call => call.Id, StringComparer.Ordinal)];

    /// <summary>Failed commands that succeeded later, each with what was done since it failed last.</summary>
    /// <param name="agent">The agent, or empty.</param>
    /// <param name="calls">Its calls, ordered.</param>
    public IEnumerable<TranscriptFix> Fixes(string agent, IReadOnlyList<CallEvent> calls)
    {
        var failed = new Dictionary<string, (int At, CommandForm Form)>(StringComparer.Ordinal);
        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i].Part is not { Command: { } command } || results[calls[i].Id] is not { Outcome: not ToolOutcome.Unknown } result)
            {
                continue;
            }

            var form = CommandForm.Of(command);
            if (result.Outcome == ToolOutcome.Failed)
            {
                if (!form.IsProbe && form.Key.Length > 0)
                {
                    failed[form.Key] = (i, form);
                }
            }
            else if (failed.TryGetValue(form.Key, out var before) && form.Proves(before.Form) && !calls[i].Part.IsBackground
                && results[calls[before.At].Id] is var error && calls[i].Ticks >= error.Ticks)
            {
                failed.Remove(form.Key);
                if (error.Error is not null && result.Ticks - error.Ticks <= MostBetween && i - before.At <= MostCalls
                    && FixText.Of([.. Steps(calls, before.At, i, form.Key), .. form.Setting == before.Form.Setting ? (SessionStep[])[] : [SessionStep.Ran(command)]]) is { } fix)
                {
                    yield return new TranscriptFix(new DateTimeOffset(result.Ticks, TimeSpan.Zero), calls[i].Session, error.Error, fix, FixText.Clip(form.Plain, LongestQuote))
                    {
                        Agent = agentTypes.GetValueOrDefault(agent, ""),
                        Folder = calls[i].Folder,
                    };
                }
            }
        }
    }

    /// <summary>Where a person corrected the agent.</summary>
    /// <param name="prompts">What they said, ordered.</param>
    /// <param name="marks">When the agent worked.</param>
    /// <param name="calls">What it did, ordered.</param>
    public IEnumerable<TranscriptCorrection> Corrections(IReadOnlyList<PromptEvent> prompts, SessionMarks marks, IReadOnlyList<CallEvent> calls)
    {
        marks.Sort();
        for (var i = 0; i < prompts.Count; i++)
        {
            var prompt = prompts[i];

            // Nobody is corrected who has done nothing yet.
            if (!SessionMarks.HasBetween(marks.Replies, 0, prompt.Ticks - 1))
            {
                continue;
            }

            var verdict = CorrectionDetector.Default.Detect(prompt.Text);
            if (verdict.IsCorrection)
            {
                yield return About(prompt, calls, verdict.Type!.Value, CorrectionSummary.Of(prompt.Text, verdict), verdict.Cue);
            }
            else if (AsksAgain(prompts, i, marks))
            {
                yield return About(prompt, calls, CorrectionType.CommunicationGap, $"Asked again: {FixText.Clip(prompt.Text, CorrectionSummary.Longest - 13)}", null);
            }
        }
    }

    // The agent took it for done: it answered in between, and nobody stopped it.
    private static bool AsksAgain(IReadOnlyList<PromptEvent> prompts, int at, SessionMarks marks)
    {
        for (var i = at - 1; i >= 0 && i >= at - Before; i--)
        {
            var (before, now) = (prompts[i], prompts[at]);
            if (SessionMarks.HasBetween(marks.Interrupts, before.Ticks, now.Ticks))
            {
                return false;
            }

            if (SessionMarks.HasBetween(marks.Replies, before.Ticks, now.Ticks) && RequestSimilarity.AreSame(before.Text, now.Text))
            {
                return true;
            }
        }

        return false;
    }

    private TranscriptCorrection About(PromptEvent prompt, IReadOnlyList<CallEvent> calls, CorrectionType type, string summary, string? cue)
    {
        var found = new TranscriptCorrection(prompt.Time, prompt.Session, type, summary, FixText.Clip(prompt.Text, LongestQuote)) { Cue = cue };
        if (LastBefore(prompt.Ticks, calls) is not { } last)
        {
            return found;
        }

        if (last.Part.Command is { } command)
        {
            return found with { Action = $"ran `{FixText.Clip(CommandForm.Of(command).Plain, LongestQuote)}`", Tool = last.Part.Tool };
        }

        return found with
        {
            Action = $"changed {FixText.Clip(last.Part.File!, LongestQuote)}",
            Tool = last.Part.Tool,
            File = last.Part.IsOfRoot ? last.Part.File : null,
        };
    }

    // Of what the agent did last an edit says more than a command, and a command more than a look around.
    private CallEvent? LastBefore(long ticks, IReadOnlyList<CallEvent> calls)
    {
        CallEvent? command = null;
        var end = CountUntil(ticks, calls);
        for (var i = end - 1; i >= 0 && i >= end - 20; i--)
        {
            if (results[calls[i].Id].Outcome == ToolOutcome.Unknown)
            {
                continue;
            }

            if (calls[i].Part.File is not null)
            {
                return calls[i];
            }

            command ??= calls[i].Part.Command is { } text && !CommandForm.Of(text).IsProbe ? calls[i] : null;
        }

        return command;
    }

    private int CountUntil(long ticks, IReadOnlyList<CallEvent> calls)
    {
        var (low, high) = (0, calls.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = results[calls[middle].Id].Ticks < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private IEnumerable<SessionStep> Steps(IReadOnlyList<CallEvent> calls, int from, int to, string key)
    {
        for (var i = from + 1; i < to; i++)
        {
            var (call, result) = (calls[i].Part, results[calls[i].Id]);
            if (result.Outcome != ToolOutcome.Succeeded || result.Ticks > calls[to].Ticks || result.Ticks < results[calls[from].Id].Ticks)
            {
                continue;
            }

            // A run of the failed command itself, masked by a pipe, mends nothing.
            if (call.Command is not null && CommandForm.Of(call.Command).Key != key)
            {
                yield return SessionStep.Ran(call.Command);
            }
            else if (call.File is not null)
            {
                yield return SessionStep.Edited(call.File, call.Old, call.New);
            }
        }
    }
}
