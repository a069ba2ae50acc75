namespace SkillMesh.Mesh.Bridge;

/// <summary>A message that a listener received, and what became of it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Attempt">Which attempt it was, from 1 on.</param>
/// <param name="IsGivenUp">Whether no other will follow although it was not applied.</param>
public sealed record BridgeReceipt(BridgeMessage Message, BridgeVerdict Verdict, int Attempt, bool IsGivenUp);
