using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>Ledgers, counted.</summary>
/// <param name="Tally">The evidence.</param>
/// <param name="Lists">Its lists of agents.</param>
/// <param name="Places">Its records.</param>
internal sealed record CountedLedgers(EvidenceTally Tally, AgentLists Lists, LedgerPlaces Places)
{
    /// <summary>The patterns that have more evidence than the remembered fold, by name: how many of their first records are the same.</summary>
    public IReadOnlyDictionary<string, int> Beyond { get; set; } = new Dictionary<string, int>();

    /// <summary>What keeps valid records from being evidence.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>What was found beside evidence.</summary>
    public List<LedgerReading> Readings { get; } = [];

    /// <summary>Adds what a ledger has beside the evidence that was counted from its lines.</summary>
    public void Add(LedgerReading reading, ScanTarget target, LearningSettings settings)
    {
        Faults.AddRange(target.Faults);
        Readings.Add(reading);
        if (reading.Records.Count == 0)
        {
            return;
        }

        var maker = new FactMaker(settings, Tally.Texts, Lists, target.Paths);
        foreach (var record in EvidenceSet.Of([reading], settings, Faults))
        {
            var fact = maker.Of(record);
            fact.Place = Places.Keep(record);
            Tally.Add(target.Ledger, fact, Encoding.UTF8.GetBytes(record.Text), record, isDistinct: true);
        }
    }
}
