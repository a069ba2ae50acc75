using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Runbooks;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Cli.AgentHooks.Events;

/// <summary><c>session-start</c> and <c>subagent-start</c>: the agent is told what its runbook and its guards say.</summary>
internal static class StartEvent
{
    private const string Main = "main";
    private const int CharactersOfToken = 4;
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Remembers = TimeSpan.FromDays(7);

    /// <summary>Answers the event where there is something to tell.</summary>
    public static void Run(HookWork work)
    {
        var characters = work.Around.Config.HookBudgetTokens * CharactersOfToken;
        var (agent, path, digest) = Find(work, work.Input.Agent);
        var told = new List<string>();
        if (digest is not null && digest.Lines(characters) is { Count: > 0 } lines)
        {
            told.Add(HookText.Fill(
                "runbook",
                ("agent", agent), ("path", path), ("entries", string.Join('\n', lines)),
                ("shown", lines.Count.ToString(CultureInfo.InvariantCulture)), ("all", digest.Entries.Count.ToString(CultureInfo.InvariantCulture))));
            characters -= lines.Sum(line => line.Length + 1);
        }

        // An agent's own guards first; the session's, and one's without a runbook, are all there are.
        if (Guards(work, agent, digest, characters) is { Count: > 0 } guards)
        {
            told.Add(HookText.Fill("guards", ("guards", string.Join('\n', guards))));
        }

        if (told.Count > 0)
        {
            var context = string.Join('\n', told);
            work.Tell(context);
            Mark(work, agent, context);
        }

        Forget(work);
    }

    private static List<string> Guards(HookWork work, string agent, RunbookDigest? digest, int characters)
    {
        var facts = GuardFacts.Of(work);
        if (facts.Count == 0)
        {
            return [];
        }

        var own = digest?.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. facts.Where(fact => agent == Main || own.Contains(fact.Pattern)).OrderByDescending(fact => own.Contains(fact.Pattern))
                .Select(fact => fact.Line).TakeWhile(line => (characters -= line.Length + 1) >= 0),
        ];
    }

    private static (string Agent, string Path, RunbookDigest? Digest) Find(HookWork work, string agent)
    {
        foreach (var name in new[] { agent, Main }.Distinct(StringComparer.Ordinal).Where(AgentName.IsFolderName))
        {
            var path = RunbookPlanner.PathOf(name);
            if (Read(work, path) is { Entries.Count: > 0 } digest)
            {
                return (name, path, digest);
            }
        }

        return (Main, RunbookPlanner.PathOf(Main), null);
    }

    private static RunbookDigest? Read(HookWork work, string path)
    {
        try
        {
            var full = work.Around.Resolve(path);
            if (!RegularFile.Exists(full) || new FileInfo(full).Length > MostBytes)
            {
                return null;
            }

            var digest = RunbookDigest.Of(
                Encoding.UTF8.GetString(RegularFile.ReadAllBytes(full)).TrimStart('\uFEFF'), text => HookText.Quote(text, work.Redactor, int.MaxValue));
            return new RunbookDigest([.. digest.Entries.Where(entry => IsHarmless(work, path, entry))]);
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
            return null;
        }
    }

    // A runbook is a file that anybody may have changed: what talks to agents stays in it, where people see it.
    private static bool IsHarmless(HookWork work, string path, RunbookDigest.Entry entry)
    {
        if (ResolutionScan.ScanError(entry.Text) is not [var flag, ..])
        {
            return true;
        }

        work.Note(flag.Rule.At(path, HookText.Quote(entry.Name, work.Redactor, 80)));
        return false;
    }

    private static void Mark(HookWork work, string agent, string context)
    {
        try
        {
            if (work.Places is { } places)
            {
                PrivateLines.Put(places.Injected(agent), Encoding.ASCII.GetBytes($"{Timestamps.Format(work.Now)} {RecordId.Of(Encoding.UTF8.GetBytes(context))}"));
            }
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }

    // What sessions of last week remember serves nobody.
    private static void Forget(HookWork work)
    {
        if (work.Places is not { } places || !Directory.Exists(places.States))
        {
            return;
        }

        try
        {
            foreach (var file in new DirectoryInfo(places.States).EnumerateFiles("*.jsonl").Where(file => work.Now - file.LastWriteTimeUtc > Remembers))
            {
                file.Delete();
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // The next session tries again.
        }
    }
}
