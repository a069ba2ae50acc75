namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>The events of Claude Code's hooks. The list grows: an event that is not in it is a warning.</summary>
internal static class HookEvents
{
    /// <summary>The events.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "SessionStart", "Setup", "UserPromptSubmit", "UserPromptExpansion", "PreToolUse", "PermissionRequest", "PermissionDenied", "PostToolUse",
        "PostToolUseFailure", "PostToolBatch", "Notification", "MessageDisplay", "SubagentStart", "SubagentStop", "TaskCreated", "TaskCompleted", "Stop",
        "StopFailure", "TeammateIdle", "InstructionsLoaded", "ConfigChange", "CwdChanged", "DirectoryAdded", "FileChanged", "WorktreeCreate",
        "WorktreeRemove", "PreCompact", "PostCompact", "Elicitation", "ElicitationResult", "SessionEnd",
    ];
}
