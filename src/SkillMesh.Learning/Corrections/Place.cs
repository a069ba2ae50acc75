namespace SkillMesh.Learning.Corrections;

/// <summary>A place in the message, from the most to the least telling.</summary>
internal enum Place
{
    /// <summary>The first words of the message, fillers aside.</summary>
    Opening,

    /// <summary>The first words of a sentence, fillers aside.</summary>
    Sentence,

    /// <summary>Anywhere.</summary>
    Middle,
}
