using System.Text.Json;
using SkillMesh.Cli.Output;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>The answer of <c>--json</c> (<c>validate.schema.json</c>).</summary>
internal sealed class JsonFormat : ReportFormat
{
    public override string Name => "json";

    public override bool IsDocument => true;

    public override byte[] Document(ValidateModel model, Report report) =>
        JsonSerializer.SerializeToUtf8Bytes(model, OutputJson.Default.ValidateModel);
}
