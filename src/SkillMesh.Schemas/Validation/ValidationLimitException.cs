namespace SkillMesh.Schemas.Validation;

/// <summary>Ends one validation; never leaves the engine.</summary>
internal sealed class ValidationLimitException(int offset, string keyword, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Keyword { get; } = keyword;
}
