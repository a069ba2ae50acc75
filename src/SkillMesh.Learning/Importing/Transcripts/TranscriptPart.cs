namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Something that one line of a transcript tells. Texts are redacted and bounded.</summary>
public abstract record TranscriptPart
{
    private TranscriptPart()
    {
    }

    /// <summary>A person said something.</summary>
    /// <param name="Text">Their own words; what the client put around them is gone.</param>
    public sealed record Prompt(string Text) : TranscriptPart;

    /// <summary>The agent answered or worked.</summary>
    public sealed record Reply : TranscriptPart;

    /// <summary>A person stopped the agent.</summary>
    public sealed record Interrupt : TranscriptPart;

    /// <summary>The agent called a tool that runs commands, changes files or starts another agent.</summary>
    /// <param name="Id">The call's id, which its result names.</param>
    /// <param name="Tool">The tool's name.</param>
    public sealed record Call(string Id, string Tool) : TranscriptPart
    {
        /// <summary>The command of a shell; null for another tool.</summary>
        public string? Command { get; init; }

        /// <summary>The file of an edit, from the repository's root where it lies there; null for another tool.</summary>
        public string? File { get; init; }

        /// <summary>Whether the file lies in the repository.</summary>
        public bool IsOfRoot { get; init; }

        /// <summary>The text that was replaced; null when it is long or not told.</summary>
        public string? Old { get; init; }

        /// <summary>The text in its place; null when it is long or not told.</summary>
        public string? New { get; init; }

        /// <summary>The kind of agent that is started; null for another tool.</summary>
        public string? AgentType { get; init; }

        /// <summary>Whether it runs on its own, so that its result says nothing.</summary>
        public bool IsBackground { get; init; }
    }

    /// <summary>What came of a call.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Error">The telling part of its output when it failed and said something; else null.</param>
    public sealed record Result(string CallId, ToolOutcome Outcome, string? Error) : TranscriptPart
    {
        /// <summary>Id of the agent that it started; null for none.</summary>
        public string? AgentId { get; init; }
    }
}
