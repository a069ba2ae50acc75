using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Init;

/// <summary>Our lines in a file of the user's (<c>.gitignore</c>, <c>AGENTS.md</c>), between two comment lines. The markers say
/// all that is needed to take the lines out again byte for byte, in any clone: how the file ended before, and what we wrote.</summary>
internal static class MarkedLines
{
    private const string AfterUnfinishedLine = "after an unfinished line";
    private const string InEmptyFile = "in an empty file";
    private const string InOwnFile = "in a file of its own";
    private const int SumLength = 12;

    // Its three bytes in Latin-1.
    private const string ByteOrderMark = "\u00EF\u00BB\u00BF";

    /// <summary>The lines found in a file.</summary>
    /// <param name="Start">Offset of the first marker.</param>
    /// <param name="Stop">Offset after the last marker's line.</param>
    /// <param name="Note">What the file was like before.</param>
    /// <param name="Body">The lines between, with line feeds.</param>
    /// <param name="IsEdited">Whether they are not what was written.</param>
    /// <param name="Indent">Blanks before the first marker.</param>
    /// <param name="Form">How the markers are written.</param>
    internal sealed record Block(int Start, int Stop, string Note, string Body, bool IsEdited, int Indent, MarkerForm Form)
    {
        /// <summary>Whether everything in the file was ours when it was made.</summary>
        public bool IsInOwnFile => Note == InOwnFile;
    }

    /// <summary>Whether the bytes are text these lines can be put into: no NUL, as UTF-16 would have.</summary>
    public static bool CanHold(byte[] file) => !file.AsSpan().Contains((byte)0);

    /// <summary>Our lines in the file, or null.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="path">The path that a refusal names.</param>
    /// <param name="indented">Whether blanks may stand before a marker, as YAML has them.</param>
    /// <param name="form">How the markers are written; null for <see cref="MarkerForm.Hash"/>.</param>
    /// <exception cref="SkillMeshException">SKM2001 or SKM2003 (exit 4) when it is not clear which lines are ours.</exception>
    public static Block? Find(byte[] file, string path, bool indented = false, MarkerForm? form = null)
    {
        form ??= MarkerForm.Hash;
        // Latin-1 maps every byte to one character and back.
        var text = Encoding.Latin1.GetString(file);
        Block? found = null;
        (int Start, int Line, int BodyStart, string Note, int Indent)? open = null;
        var number = 0;
        for (var at = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark.Length : 0; at < text.Length;)
        {
            number++;
            var feed = text.IndexOf('\n', at);
            var next = feed < 0 ? text.Length : feed + 1;
            var whole = text[at..next].TrimEnd('\n', '\r');
            var line = indented ? whole.TrimStart(' ') : whole;
            if (form.NoteOf(line, form.Begin) is { } note)
            {
                if (open is not null)
                {
                    throw Damaged(LearningRules.UnbalancedMarker, path, open.Value.Line, "SKILLMESH", "END");
                }

                if (found is not null)
                {
                    throw Damaged(LearningRules.DuplicateSection, path, number, "SKILLMESH", 1 + text[..found.Start].Count(c => c == '\n'));
                }

                open = (at, number, next, note, whole.Length - line.Length);
            }
            else if (form.NoteOf(line, form.End) is { } sum)
            {
                if (open is not { } begin)
                {
                    throw Damaged(LearningRules.UnbalancedMarker, path, number, "SKILLMESH", "BEGIN");
                }

                var body = text[begin.BodyStart..at].Replace("\r\n", "\n", StringComparison.Ordinal);
                found = new Block(begin.Start, next, begin.Note, body, IsEdited: sum != "sum=" + Sum(body), begin.Indent, form);
                open = null;
            }

            at = next;
        }

        return open is { } unclosed ? throw Damaged(LearningRules.UnbalancedMarker, path, unclosed.Line, "SKILLMESH", "END") : found;
    }

    /// <summary>The file with our lines at its end, in its own line endings.</summary>
    /// <param name="file">The file's bytes; null when there is none.</param>
    /// <param name="lines">Our lines, with line feeds.</param>
    /// <param name="form">How the markers are written; null for <see cref="MarkerForm.Hash"/>.</param>
    public static byte[] Append(byte[]? file, string lines, MarkerForm? form = null)
    {
        var text = file is null ? "" : Encoding.Latin1.GetString(file);
        var ending = EndingOf(text);
        var unfinished = text.Length > 0 && !text.EndsWith('\n') && text != ByteOrderMark;
        var note = unfinished ? AfterUnfinishedLine : file is { Length: 0 } ? InEmptyFile : "";
        return Bytes(text + (unfinished ? ending : "") + Render(form ?? MarkerForm.Hash, note, lines, ending));
    }

    /// <summary>The file with our lines put before an offset that is the beginning of a line, or the file's end.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="lines">Our lines, with line feeds.</param>
    /// <param name="indent">Blanks before the markers.</param>
    /// <param name="ending">The line ending; null for the file's own.</param>
    public static byte[] Insert(byte[] file, int offset, string lines, int indent = 0, string? ending = null)
    {
        var text = Encoding.Latin1.GetString(file);
        ending ??= EndingOf(text);
        var unfinished = offset > 0 && text[offset - 1] != '\n' && offset == text.Length;
        return Bytes(text[..offset] + (unfinished ? ending : "") + Render(MarkerForm.Hash, unfinished ? AfterUnfinishedLine : "", lines, ending, indent) + text[offset..]);
    }

    /// <summary>A file of our own: our lines between others that came with it.</summary>
    /// <param name="head">What stands before them.</param>
    /// <param name="lines">Our lines, with line feeds.</param>
    /// <param name="tail">What stands after them.</param>
    public static byte[] Make(string head, string lines, string tail) => Bytes(head + Render(MarkerForm.Hash, InOwnFile, lines, "\n") + tail);

    /// <summary>The file with our lines replaced by others.</summary>
    public static byte[] Replace(byte[] file, Block block, string lines)
    {
        var text = Encoding.Latin1.GetString(file);
        return Bytes(text[..block.Start] + Render(block.Form, block.Note, lines, EndingOf(text[block.Start..]), block.Indent) + text[block.Stop..]);
    }

    /// <summary>The file with some of our lines in it as if they were its own, without markers.</summary>
    public static byte[] Leave(byte[] file, Block block, string lines)
    {
        var text = Encoding.Latin1.GetString(file);
        return Bytes(text[..block.Start] + lines.Replace("\n", EndingOf(text[block.Start..]), StringComparison.Ordinal) + text[block.Stop..]);
    }

    /// <summary>The file as it would be without our lines; null when there would be no file.</summary>
    public static byte[]? Remove(byte[] file, Block block)
    {
        var text = Encoding.Latin1.GetString(file);
        var before = text[..block.Start];
        var after = text[block.Stop..];
        if (after.Length == 0 && block.Note == AfterUnfinishedLine)
        {
            // The line ending that we put there is the one our own lines have.
            var ending = EndingOf(text[block.Start..]);
            before = before.EndsWith(ending, StringComparison.Ordinal) ? before[..^ending.Length] : before;
        }

        return before.Length + after.Length == 0 && block.Note != InEmptyFile ? null : Bytes(before + after);
    }

    private static string Render(MarkerForm form, string note, string lines, string ending, int indent = 0)
    {
        var body = lines.EndsWith('\n') ? lines : lines + "\n";
        var blanks = new string(' ', indent);
        var text = $"{blanks}{form.Begin}{(note.Length > 0 ? " " + note : "")}{form.Close}\n{body}{blanks}{form.End} sum={Sum(body)}{form.Close}\n";
        return text.Replace("\n", ending, StringComparison.Ordinal);
    }

    private static string Sum(string body) => ContentHash.Hex(Bytes(body))[..SumLength];

    private static string EndingOf(string text)
    {
        var feed = text.IndexOf('\n', StringComparison.Ordinal);
        return feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static SkillMeshException Damaged(DiagnosticRule rule, string path, int line, params object[] values) =>
        new(rule.At(new SourcePosition(path, line), values), ExitCode.Damaged);
}
