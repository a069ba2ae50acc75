using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.AgentHooks.Reading;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Sessions;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Cli.AgentHooks.Events;

/// <summary><c>post-tool-use</c>: a call that had failed succeeds, so what was suggested worked, or what was done in between is a fix; a
/// file was written, so what becomes of it is watched.</summary>
internal static class SuccessEvent
{
    private const int LongestCommand = 300;
    private const int LongestRan = 2000;
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(1);

    /// <summary>Takes note of the event. It is never answered.</summary>
    public static void Run(HookWork work)
    {
        var input = work.Input;
        if (input.IsInterrupt || input.IsInBackground)
        {
            return;
        }

        if (input.Command.Length > 0)
        {
            new WrittenFiles(work).Look(input.Command);
        }

        Mended(work);
        if (input.File.Length > 0 && input.Tool != "Read")
        {
            new WrittenFiles(work).Remember(input.File);
        }
    }

    private static void Mended(HookWork work)
    {
        var open = work.Memory.OpenFailures(work.Input.AgentId, work.Now - LooksBack).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var key = CallKey.Of(work.Input);
        var form = work.Input.Command.Length > 0 ? CommandForm.Of(work.Input.Command) : null;
        var failed = open.Find(line => line.Key == key);
        if (failed is not null)
        {
            // What its own exit code does not say is no success.
            if (form is { IsMasked: true })
            {
                return;
            }

            var mended = new MemoryLine(MemoryLine.Mended, work.Now) { Key = key, Tool = work.Input.Tool, Signature = failed.Signature };

            // First of all it is over: an error that is mended twice would be confirmed twice.
            var before = work.Memory.Lines.ToList();
            work.Remember(mended with { Skill = failed.Skill });
            if (failed.Skill.Length > 0)
            {
                Confirm(work, failed);
            }
            else if (form is not null && FixProposal.Of(before, work.Input.AgentId, key, work.Redactor.Redact(work.Input.Command)) is { } proposal)
            {
                Propose(work, proposal);
            }
        }
        else if (form is { IsProbe: false })
        {
            work.Remember(new MemoryLine(MemoryLine.Ran, work.Now)
            {
                Tool = work.Input.Tool,
                Command = TextCut.To(work.Redactor.Redact(work.Input.Command), LongestRan),
            });
        }
    }

    private static void Confirm(HookWork work, MemoryLine failed)
    {
        var what = failed.Command.Length > 0 ? TextCut.To(CommandForm.Of(failed.Command).Plain, LongestCommand) : failed.Tool;
        work.Keep([new SkillEvent("", work.Now, SkillEventKind.Confirmed, failed.Skill) { Signature = failed.Signature, Evidence = $"`{what}` succeeded after it" }]);
    }

    private static void Propose(HookWork work, FixProposal proposal)
    {
        if (work.Recorder() is not { } recorder)
        {
            return;
        }

        var captured = recorder.Prepare(
            work.Sign(new SkillEvent("", work.Now, SkillEventKind.Captured, "")
            {
                ErrorType = proposal.Failure.Code,
                Pattern = proposal.Failure.Error,
                Resolution = proposal.Resolution,
                Context = proposal.Context,
                Source = "seen by a hook",
            }),
            []);

        // Nothing that is held back is written down unasked: whoever reads the ledger would have it before them.
        if (ResolutionScan.Scan(captured.Resolution) is [var flag, ..])
        {
            work.Note(HookRules.NotProposed.At(SourcePosition.None, $"its text is flagged ({flag.Id})"));
            return;
        }

        if (ResolutionScan.ScanError(captured.Pattern) is [var talk, ..])
        {
            work.Note(HookRules.NotProposed.At(SourcePosition.None, $"the error's text is flagged ({talk.Id})"));
            return;
        }

        try
        {
            using var store = work.Store();
            if (store?.WhyNotFindable(captured) is { } why)
            {
                work.Note(HookRules.NotProposed.At(SourcePosition.None, why));
                return;
            }

            recorder.Append(captured);
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }
}
