namespace SkillMesh.Mesh.Signatures;

/// <summary>The steps that changed a text, in their order, for <c>--why</c>.</summary>
public sealed class SignatureTrace
{
    private readonly List<SignatureStep> _steps = [];

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<SignatureStep> Steps => _steps;

    internal void Add(string name, string text) => _steps.Add(new SignatureStep(name, text));
}
