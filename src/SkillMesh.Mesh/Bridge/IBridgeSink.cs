namespace SkillMesh.Mesh.Bridge;

/// <summary>Takes what a listener receives.</summary>
public interface IBridgeSink
{
    /// <summary>Applies messages. The same message may come again, also after it was applied: that must change nothing.</summary>
    /// <param name="messages">At least one, in the order in which they were sent.</param>
    /// <returns>One verdict for each, in their order. What is applied is on disk: the listener acknowledges it then.</returns>
    IReadOnlyList<BridgeVerdict> Apply(IReadOnlyList<BridgeMessage> messages);
}
