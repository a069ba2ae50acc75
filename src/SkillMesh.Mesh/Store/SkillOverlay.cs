using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Store;

/// <summary>The skills that events touched since the store's files were made, folded whole.</summary>
internal sealed class SkillOverlay : IDisposable
{
    private readonly Dictionary<string, List<SkillEvent>> _events;
    private readonly Dictionary<string, Skill> _skills;
    private readonly SkillIndex? _index;

    private SkillOverlay(Dictionary<string, List<SkillEvent>> events, Dictionary<string, Skill> skills)
    {
        _events = events;
        _skills = skills;
        _index = skills.Count == 0 ? null : SkillIndex.Open(Build(skills.Values, []));
    }

    /// <summary>Nothing happened.</summary>
    public static SkillOverlay Empty { get; } = new([], []);

    /// <summary>Ids of the skills that were touched.</summary>
    public IEnumerable<string> Ids => _skills.Keys;

    /// <summary>What the parts of the ledgers say that are new.</summary>
    public static SkillOverlay Of(SkillLedgers ledgers, IReadOnlyDictionary<string, long> grown, SkillPages pages, TrustPolicy trust)
    {
        if (grown.Count == 0)
        {
            return Empty;
        }

        var purged = ledgers.Purged();
        var faults = new List<Diagnostic>();
        var events = new List<SkillEvent>();
        foreach (var part in ledgers.Parts())
        {
            if (grown.TryGetValue(part.Source.Path, out var from))
            {
                SkillLedgers.Read(part, from, purged, faults, (happened, _) => events.Add(happened));
            }
        }

        return Of(events, pages, trust);
    }

    /// <summary>A whole book, where no file could be written.</summary>
    public static SkillOverlay Of(SkillBook book, IEnumerable<SkillEvent> events) =>
        new(BySkill(events), book.Skills.ToDictionary(skill => skill.Id, StringComparer.Ordinal));

    /// <summary>The same with one event more.</summary>
    public SkillOverlay With(SkillEvent more, TrustPolicy trust, SkillPages? pages) => Of(_events.Values.SelectMany(own => own).Append(more), pages, trust);

    /// <summary>New events of a skill.</summary>
    public IReadOnlyList<SkillEvent> Events(string id) => _events.TryGetValue(id, out var own) ? own : [];

    /// <summary>Whether a skill was touched, so that the index knows it as it was.</summary>
    public bool Holds(string id) => _events.ContainsKey(id);

    /// <summary>A touched skill, or null.</summary>
    public Skill? Skill(string id) => _skills.GetValueOrDefault(id);

    /// <summary>Ids of touched skills with an id elsewhere.</summary>
    public IEnumerable<string> WithAlias(string alias) => _skills.Values.Where(skill => skill.Aliases.Contains(alias, StringComparer.Ordinal)).Select(skill => skill.Id);

    /// <summary>Looks an error up among the touched skills; null where there are none.</summary>
    public SkillMatch? Find(string text, FindOptions options) => _index?.Find(text, options);

    /// <summary>An index of skills.</summary>
    public static byte[] Build(IEnumerable<Skill> skills, byte[] tag) => SkillIndexBuilder.Build(
        skills.Select(skill => new SkillEntry(skill.Id, skill.ErrorType, skill.Pattern, skill.Resolution) { Rank = skill.LowerBound, Injectable = skill.IsShown, Note = string.Join(',', skill.Flags) }), tag);

    /// <inheritdoc/>
    public void Dispose() => _index?.Dispose();

    private static SkillOverlay Of(IEnumerable<SkillEvent> events, SkillPages? pages, TrustPolicy trust)
    {
        var bySkill = BySkill(events);
        var skills = new Dictionary<string, Skill>(StringComparer.Ordinal);
        foreach (var (id, own) in bySkill)
        {
            var book = SkillBook.Fold((pages?.Events(id) ?? []).Concat(own), trust);
            if (book.Find(id) is { } skill)
            {
                skills.Add(id, skill);
            }
        }

        return new SkillOverlay(bySkill, skills);
    }

    private static Dictionary<string, List<SkillEvent>> BySkill(IEnumerable<SkillEvent> events)
    {
        var bySkill = new Dictionary<string, List<SkillEvent>>(StringComparer.Ordinal);
        foreach (var happened in events.Where(happened => happened.Skill.Length > 0))
        {
            if (!bySkill.TryGetValue(happened.Skill, out var own))
            {
                bySkill.Add(happened.Skill, own = []);
            }

            own.Add(happened);
        }

        return bySkill;
    }
}
