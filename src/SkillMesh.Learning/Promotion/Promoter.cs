using System.Globalization;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Promotion;

/// <summary>Decides what enters and leaves runbooks: thresholds upwards, a lower one downwards, and people above both.</summary>
public sealed class Promoter
{
    private readonly PromotionLog _log;
    private readonly LearningSettings _settings;
    private readonly DateTimeOffset _asOf;
    private readonly EvolveScope? _scope;
    private readonly List<Transition> _transitions = [];

    /// <summary>A promoter for one fold.</summary>
    /// <param name="log">What was decided before.</param>
    /// <param name="settings">Thresholds.</param>
    /// <param name="asOf">The fold's moment; it becomes the time of new rows.</param>
    /// <param name="scope">A partial evolve, or null.</param>
    public Promoter(PromotionLog log, LearningSettings settings, DateTimeOffset asOf, EvolveScope? scope)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(settings);
        (_log, _settings, _asOf, _scope) = (log, settings, asOf, scope);
    }

    /// <summary>Rows to append to the log, in the order in which they were decided.</summary>
    public IReadOnlyList<Transition> Transitions => _transitions;

    private DateOnly Today => DateOnly.FromDateTime(_asOf.UtcDateTime);

    /// <summary>Whether a pattern has what a promotion needs.</summary>
    public bool Qualifies(Pattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Count >= _settings.PromoteCount
            && pattern.Days >= _settings.PromoteDays
            && pattern.Confidence >= _settings.PromoteConfidence
            && pattern.Description.Length > 0
            && pattern.Agents.Any(AgentName.IsFolderName);
    }

    /// <summary>The pattern with its state after this fold; new rows go to <see cref="Transitions"/>.</summary>
    public Pattern Decide(Pattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var standings = new (string Name, Standing Own)[pattern.Aliases.Count + 1];
        for (var i = 0; i < standings.Length; i++)
        {
            var name = i == 0 ? pattern.Name : pattern.Aliases[i - 1];
            standings[i] = (name, _log.StandingOf(name));
        }

        var standing = CombinedStanding.Of(standings);
        var hold = _log.HoldOf(pattern.Name);
        if (hold?.Kind == HoldKind.Archive)
        {
            return standing.Agents.Count > 0 && _scope is not null
                ? Standing(pattern, standing)
                : Leave(pattern, standings, "archived: " + hold.Reason, hold);
        }

        var isApproved = hold?.Kind == HoldKind.Approve;
        if (standing.Agents.Count > 0 && !isApproved && pattern.Confidence < _settings.DemoteBelow)
        {
            return _scope is not null
                ? Standing(pattern, standing)
                : Leave(pattern, standings, string.Create(
                    CultureInfo.InvariantCulture, $"confidence {pattern.Confidence:0.00} is under {_settings.DemoteBelow:0.##}"), hold);
        }

        if (_scope?.Covers(pattern, Today) ?? true)
        {
            standing = Enter(pattern, standing, hold);
        }

        if (standing.Agents.Count > 0)
        {
            return Standing(pattern, standing);
        }

        return standing.Demoted is { } demoted ? Left(pattern, demoted, hold) : pattern;
    }

    /// <summary>Takes a name without any evidence out of the runbooks that hold it.</summary>
    public void Drop(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var standing = _log.StandingOf(name);
        if (_scope is null && standing.Agents.Count > 0)
        {
            _transitions.Add(new Transition(
                name, TransitionKind.Demote, [.. standing.Agents.Keys], 0, 0, Band.Low, "no evidence is left", After(standing.Latest)));
        }
    }

    private CombinedStanding Enter(Pattern pattern, CombinedStanding standing, Hold? hold)
    {
        var isApproved = hold?.Kind == HoldKind.Approve;
        if (!isApproved && standing.Agents.Count == 0 && !Qualifies(pattern))
        {
            return standing;
        }

        var asDraft = !isApproved && (standing.Agents.Count == 0 || standing.IsDraft) && pattern.Confidence < _settings.DraftBelow;
        var wanted = isApproved && hold!.Agents.Count > 0 ? hold.Agents : pattern.Agents;
        var missing = wanted.Where(AgentName.IsFolderName)
            .Where(agent => !standing.Agents.ContainsKey(agent) && (_scope?.Agent is not { } only || only == agent))
            .Where(_ => isApproved || Qualifies(pattern));
        IEnumerable<string> outgrown = standing is { IsDraft: true, Agents.Count: > 0 } && !asDraft ? standing.Agents.Keys : [];
        string[] agents = [.. missing.Concat(outgrown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (agents.Length == 0)
        {
            return standing;
        }

        var reason = isApproved ? "approved: " + hold!.Reason : string.Create(
            CultureInfo.InvariantCulture,
            $"{pattern.Count} records on {pattern.Days} days, confidence {pattern.Confidence:0.00}");
        var transition = new Transition(
            pattern.Name, asDraft ? TransitionKind.Draft : TransitionKind.Promote, agents, pattern.Count, pattern.Confidence,
            pattern.Band, reason, After(standing.Latest));
        _transitions.Add(transition);
        return standing.With(agents, asDraft, DateOnly.FromDateTime(transition.Timestamp.UtcDateTime));
    }

    private Pattern Leave(Pattern pattern, (string Name, Standing Own)[] standings, string reason, Hold? hold)
    {
        // A merged name may stand by rows of its own; each name leaves under its own name.
        foreach (ref var standing in standings.AsSpan())
        {
            if (standing.Own.Agents.Count > 0)
            {
                var row = new Transition(
                    standing.Name, TransitionKind.Demote, [.. standing.Own.Agents.Keys], pattern.Count, pattern.Confidence, pattern.Band,
                    reason, After(standing.Own.Latest));
                _transitions.Add(row);
                standing.Own = standing.Own.Left(row.Agents, row.Reason, row.Timestamp);
            }
        }

        // As the next run will read it from the log: another name's way out may be later than today's.
        var demoted = CombinedStanding.Of(standings).Demoted;
        return hold?.Kind == HoldKind.Archive
            ? Left(pattern, new Demotion(_asOf, reason, demoted?.Agents ?? []), hold)
            : Left(pattern, demoted!, hold);
    }

    private Pattern Standing(Pattern pattern, CombinedStanding standing)
    {
        var since = standing.Agents.Values.Min();
        return pattern with
        {
            State = standing.IsDraft ? PatternState.Draft : PatternState.Promoted,
            PromotedAgents = [.. standing.Agents.Keys],
            PromotedOn = since,
            Effect = Effect.Of(pattern, since, Today),
        };
    }

    // What a person restored is back among the evidence, not among the archived, until it leaves a runbook again.
    private static Pattern Left(Pattern pattern, Demotion demotion, Hold? hold) =>
        hold?.Kind == HoldKind.Restore && hold.Timestamp >= demotion.Timestamp
            ? pattern
            : pattern with { State = PatternState.Archived, PromotedAgents = demotion.Agents, ArchivedReason = demotion.Reason };

    // A row must come after the ones it answers, or the log's order would undo it and every run would write it again.
    private DateTimeOffset After(DateTimeOffset? latest) =>
        latest >= _asOf && latest < DateTimeOffset.MaxValue.AddDays(-1) ? latest.Value.AddMilliseconds(1) : _asOf;
}
