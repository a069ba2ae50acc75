namespace SkillMesh.Learning.Evidence;

/// <summary>The fields of a record, however it was read.</summary>
internal interface IRecordFields
{
    /// <summary>A string without the white space around it; null when there is none, or nothing else in it.</summary>
    string? Said(string name);

    /// <summary>A number as it is written; null for anything else.</summary>
    string? Number(string name);

    /// <summary>A number from 1 on without its fraction; 0 for anything else.</summary>
    int Whole(string name);

    /// <summary>The fields of an object; none for anything else.</summary>
    IRecordFields Part(string name);
}
