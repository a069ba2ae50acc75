using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Where records stand that a tally points to.</summary>
internal interface IPlaces
{
    /// <summary>The record at a place, read exactly.</summary>
    EvidenceRecord Read(long place);

    /// <summary>The content of the record at a place.</summary>
    ContentKey KeyOf(long place);

    /// <summary>The order of two records of one moment, as <see cref="EvidenceRecord.Compare"/> has it.</summary>
    int Compare(long left, long right);
}
