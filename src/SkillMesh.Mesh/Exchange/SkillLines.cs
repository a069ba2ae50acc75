using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Exchange;

/// <summary>Skills as JSON Lines: <c>{"id", "error_type", "pattern", "resolution", "source"}</c>. Their ids are kept as aliases.</summary>
public static class SkillLines
{
    /// <summary>Reads lines one after the other; memory holds one line, and of each skill its id and alias.</summary>
    /// <param name="lines">JSON Lines; a byte order mark, CR LF and blank lines are accepted.</param>
    /// <param name="path">What diagnostics call it.</param>
    /// <param name="settings">What comes from outside.</param>
    /// <param name="onEvent">Receives the captured event of each good line, with its content-derived id.</param>
    /// <param name="onDiagnostic">Receives what was mended (SKM3010) or left out (SKM3011), with its line.</param>
    /// <returns>Lines that were not blank.</returns>
    public static int Read(Stream lines, string path, ImportSettings settings, Action<SkillEvent> onEvent, Action<Diagnostic> onDiagnostic)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(onEvent);
        ArgumentNullException.ThrowIfNull(onDiagnostic);
        var rows = new ImportRow(settings, onDiagnostic);
        var count = 0;
        LineScanner.Scan(lines, (line, number, _, length, _) =>
        {
            count++;
            var place = new SourcePosition(path, number);
            if (length > LineScanner.MaxLine)
            {
                onDiagnostic(MeshRules.ImportRefused.At(place, $"the line is longer than {LineScanner.MaxLine} bytes"));
                return;
            }

            using var document = rows.Parse(line, place);
            if (document is not null && rows.Event(document.RootElement, place, settings.ReadAt, ImportRow.Text(document.RootElement, "source") ?? "") is { } made)
            {
                onEvent(made);
            }
        });
        return count;
    }

    /// <summary>Writes a book's skills, one line each with LF, by first capture, then id; the same bytes for the same book.</summary>
    /// <param name="book">All skills.</param>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="includeHeld">Also those that are quarantined or retired.</param>
    public static void Write(SkillBook book, Stream output, bool includeHeld = false)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(output);
        var line = new ArrayBufferWriter<byte>(512);
        foreach (var skill in SkillsDatabase.InOrder(book, includeHeld))
        {
            line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(line, PlainJson.Line))
            {
                json.WriteStartObject();
                json.WriteString("id", skill.Aliases.Count > 0 ? skill.Aliases[0] : skill.Id);
                json.WriteString("error_type", skill.ErrorType);
                json.WriteString("pattern", skill.Pattern);
                json.WriteString("resolution", skill.Resolution);
                json.WriteString("source", skill.Captures.Select(capture => capture.Source).FirstOrDefault(source => source.Length > 0) ?? "");
                json.WriteEndObject();
            }

            output.Write(PlainJson.End(line.WrittenSpan));
        }
    }
}
