namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>Lines that people, editors and MSBuild read: <c>path(line,col): error SKM1003: text</c>.</summary>
internal sealed class TextFormat : ReportFormat
{
    public override string Name => "text";
}
