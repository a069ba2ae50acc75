using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Reads a transcript line by line: a file of any length, one line of it at a time. A line that cannot be read is told and
/// takes no other with it.</summary>
public static class TranscriptFile
{
    /// <summary>Longest line that is read, in bytes: pictures and whole files stand in them.</summary>
    public const int MaxLine = 16 << 20;

    private const int MostFaults = 3;

    /// <summary>Reads a transcript from its beginning.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="source">What its place says of it.</param>
    /// <param name="reading">Gets what its lines tell.</param>
    /// <param name="note">Gets what is wrong with it.</param>
    /// <returns>How many lines were read.</returns>
    public static int Read(Stream stream, TranscriptSource source, TranscriptReading reading, Action<Diagnostic> note)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(note);
        var (lines, faults) = (0, 0);
        void Fault(int number, string what)
        {
            var said = LedgerRules.TranscriptLine.At(new SourcePosition(source.Shown, number), what);
            if (++faults <= MostFaults)
            {
                note(said);
            }
        }

        reading.Begin(source);
        LineScanner.Scan(stream, MaxLine, (line, number, _, length, ended) =>
        {
            lines++;
            if (length > MaxLine)
            {
                Fault(number, $"the line is {length} bytes long; at most {MaxLine} are read. It is passed over");
                return;
            }

            if (!Utf8.IsValid(line.Span))
            {
                Fault(number, "bytes that are no UTF-8; they are read as U+FFFD");
                line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.Span));
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                reading.Add(document.RootElement, source);
            }
            catch (JsonException)
            {
                Fault(number, ended ? "the line is no JSON. It is passed over" : "the last line is cut off: it is still being written, or its writer was stopped");
            }
        });
        if (faults > MostFaults)
        {
            note(LedgerRules.TranscriptLine.At(new SourcePosition(source.Shown), $"{faults - MostFaults} more lines cannot be read"));
        }

        return lines;
    }
}
