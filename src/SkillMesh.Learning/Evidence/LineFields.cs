using System.Globalization;
using System.Text;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Evidence;

/// <summary>The fields of a line of a known shape.</summary>
internal sealed class LineFields(LineShape shape, byte[] line, LineValue[] values) : IRecordFields
{
    private static readonly IRecordFields None = new JsonFields(default);

    public string? Said(string name) =>
        shape.IndexOf(name) is >= 0 and var i && shape.IsText(i) && Text(i) is var text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string? Number(string name) => shape.IndexOf(name) is >= 0 and var i && !shape.IsText(i) && !shape.IsNull(i) ? Text(i) : null;

    public int Whole(string name) =>
        Number(name) is { } digits && long.Parse(digits, CultureInfo.InvariantCulture) is >= 1 and <= int.MaxValue and var number ? (int)number : 0;

    public IRecordFields Part(string name) => None;

    private string Text(int index) => Encoding.UTF8.GetString(line, values[index].Start, values[index].Length);
}
