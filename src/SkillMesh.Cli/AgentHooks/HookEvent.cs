namespace SkillMesh.Cli.AgentHooks;

/// <summary>An event of the client that something is done for.</summary>
/// <param name="Word">Its word on the command line.</param>
/// <param name="Name">The client's name for it.</param>
/// <param name="Milliseconds">What it may take: the client waits for it.</param>
/// <param name="Run">What is done.</param>
internal sealed record HookEvent(string Word, string Name, int Milliseconds, Action<HookWork> Run)
{
    private const int Usual = 2500;

    // Nobody waits at the end of a turn for the next tool, so that what is left undone for speed is done then.
    private const int AtEnd = 3500;

    // Of the second and a half that the client gives a session's end, whatever is installed.
    private const int AtLast = 1000;

    /// <summary>Those that are known.</summary>
    public static IReadOnlyList<HookEvent> All { get; } =
    [
        new("post-tool-use-failure", "PostToolUseFailure", Usual, static work => Events.FailureEvent.Run(work)) { Rehearse = static () => Events.FailureEvent.Rehearse() },
        new("post-tool-use", "PostToolUse", Usual, static work => Events.SuccessEvent.Run(work)),
        new("user-prompt-submit", "UserPromptSubmit", Usual, static work => Events.PromptEvent.Run(work)),
        new("session-start", "SessionStart", Usual, static work => Events.StartEvent.Run(work)),
        new("subagent-start", "SubagentStart", Usual, static work => Events.StartEvent.Run(work)),
        new("stop", "Stop", AtEnd, static work => Events.StopEvent.Run(work)),
        new("session-end", "SessionEnd", AtLast, static work => Events.StopEvent.Run(work)),
    ];

    /// <summary>An environment variable that says otherwise, in milliseconds: for machines on which starting a program takes seconds.</summary>
    public const string Variable = "SKILLMESH_HOOK_BUDGET";

    /// <summary>What may be taken until it is known which event it is.</summary>
    public const int Least = AtLast;

    /// <summary>What may be done with invented input while the real one is read, so that it is quick then; null where that is little.</summary>
    public Action? Rehearse { get; init; }

    /// <summary>The event of a word in either spelling; null when it is not known.</summary>
    public static HookEvent? Find(string word) =>
        All.FirstOrDefault(known => string.Equals(known.Word, word, StringComparison.OrdinalIgnoreCase) || string.Equals(known.Name, word, StringComparison.OrdinalIgnoreCase));
}
