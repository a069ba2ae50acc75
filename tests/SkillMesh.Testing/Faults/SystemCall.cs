namespace SkillMesh.Testing.Faults;

/// <summary>One system call of a traced run.</summary>
/// <param name="Thread">Thread id.</param>
/// <param name="Name">Name, like <c>openat</c>.</param>
/// <param name="Ordinal">1-based: the how-manieth call of that name in that thread. This is what <c>when=N</c> counts.</param>
/// <param name="Text">Arguments and result as strace prints them.</param>
public sealed record SystemCall(int Thread, string Name, int Ordinal, string Text);
