namespace SkillMesh.Core.Configuration;

/// <summary>What hooks may keep of what people type (<c>capture.prompts</c>).</summary>
public enum PromptCapture
{
    /// <summary>Nothing; the hook is not installed.</summary>
    Off,

    /// <summary>A short redacted summary of corrections.</summary>
    Summary,

    /// <summary>The redacted words as well.</summary>
    Verbatim,
}
