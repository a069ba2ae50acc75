namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>When the agent worked in a session and when it was stopped, in ticks, in any order.</summary>
internal sealed class SessionMarks
{
    /// <summary>Moments of the agent's lines.</summary>
    public List<long> Replies { get; } = [];

    /// <summary>Moments a person stopped it.</summary>
    public List<long> Interrupts { get; } = [];

    /// <summary>Puts them in order.</summary>
    public void Sort()
    {
        Replies.Sort();
        Interrupts.Sort();
    }

    /// <summary>Whether one of ordered moments lies after the first and not after the last.</summary>
    public static bool HasBetween(List<long> moments, long first, long last)
    {
        var at = moments.BinarySearch(first + 1);
        at = at < 0 ? ~at : at;
        return at < moments.Count && moments[at] <= last;
    }
}
