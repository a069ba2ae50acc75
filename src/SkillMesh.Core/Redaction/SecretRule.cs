namespace SkillMesh.Core.Redaction;

/// <summary>One way to recognise a kind of secret, tried only where one of its keywords stands.</summary>
/// <param name="kind">Stands in the text that takes the secret's place: <c>[redacted:KIND]</c>.</param>
internal abstract class SecretRule(string kind)
{
    /// <summary>A home folder is personal, and no secret: it is removed from what is kept and not told as a leak.</summary>
    public const string HomePath = "home-path";

    /// <summary>The kind.</summary>
    public string Kind => kind;

    /// <summary>ASCII words of which one must stand in the text.</summary>
    public abstract IReadOnlyList<string> Keywords { get; }

    /// <summary>Whether keywords are found in any case.</summary>
    public virtual bool IgnoreCase => true;

    /// <summary>The secret that belongs to a keyword; a length of 0 when there is none.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Index of the keyword.</param>
    /// <param name="length">The keyword's length.</param>
    /// <remarks>Looks at a bounded piece of text, or at one that no other keyword looks at again: text made to be slow is
    /// still read in a time linear to its length.</remarks>
    public abstract (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length);

    /// <summary>Nothing found.</summary>
    protected static (int Start, int Length) None => default;
}
