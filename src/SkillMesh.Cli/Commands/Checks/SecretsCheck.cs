using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Nothing that is committed holds a secret or characters that nobody sees.</summary>
internal sealed class SecretsCheck : ICheck
{
    private const int MostRunes = 3;

    public string Kind => "secrets";

    public void Run(CheckScope scope, CheckReport report)
    {
        var redactor = Redactor.For(scope.Workspace.Config);
        foreach (var file in LedgerKind.All.SelectMany(kind => LedgerFile.Find(scope.Workspace, kind)).Where(file => scope.Covers(file.DisplayPath)))
        {
            Scan(file.Path, file.DisplayPath, redactor, report, hidden: true);
        }

        foreach (var (full, relative) in RunbookFiles.Find(scope.Workspace).Append((scope.Workspace.Resolve(Workspace.ConfigPath), Workspace.ConfigPath)))
        {
            if (scope.Covers(relative) && File.Exists(full))
            {
                Scan(full, relative, redactor, report, hidden: true);
            }
        }

        foreach (var relative in scope.Paths.SelectMany(path => NamedFiles.Of(scope.Workspace, path)).Where(relative => !report.HasLooked(Kind, relative)))
        {
            Scan(scope.Workspace.Resolve(relative), relative, redactor, report, hidden: false);
        }
    }

    private void Scan(string full, string path, Redactor redactor, CheckReport report, bool hidden)
    {
        report.Looked(path, Kind);
        using var stream = new FileStream(
            full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        if (!SecretScanner.Scan(stream, redactor, place => report.Add(SecurityRules.SecretFound.At(new SourcePosition(path, place.Line, place.Column), place.Kind))))
        {
            report.Add(SecurityRules.NotText.At(path));
            return;
        }

        if (hidden)
        {
            stream.Position = 0;
            FindHidden(stream, path, report);
        }
    }

    private static void FindHidden(Stream stream, string path, CheckReport report) => LineScanner.Scan(stream, (line, number, _, length, _) =>
    {
        // An over-long line is a fault of its own and is not held in memory.
        if (length <= LineScanner.MaxLine && MayHide(line.Span) && Hidden(Encoding.UTF8.GetString(line.Span).TrimStart('\uFEFF')) is { } hidden)
        {
            report.Add(SecurityRules.HostileText.At(new SourcePosition(path, number, hidden.Column), hidden.Names));
        }
    });

    private static bool MayHide(ReadOnlySpan<byte> line) => line.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 || line.IndexOf("\\u"u8) >= 0;

    // Escapes of JSON count as what they stand for: `\u202e` in a ledger turns the reading direction wherever it is shown.
    private static (int Column, string Names)? Hidden(string text)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var column = 0;
        for (var i = 0; i < text.Length && names.Count < MostRunes;)
        {
            var (rune, length) = At(text, i);
            if (rune is { } value && value.Value != '\r' && Printable.IsHidden(value) && !IsLineBreakEscape(value, length))
            {
                names.Add($"U+{value.Value:X4}");
                column = column == 0 ? i + 1 : column;
            }

            i += length;
        }

        return names.Count == 0 ? null : (column, string.Join(", ", names));
    }

    private static bool IsLineBreakEscape(Rune rune, int length) => length > 1 && rune.Value is '\n' or '\t';

    private static (Rune? Rune, int Length) At(string text, int i)
    {
        if (text[i] == '\\' && i + 5 < text.Length && text[i + 1] == 'u'
            && ushort.TryParse(text.AsSpan(i + 2, 4), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var code))
        {
            return (Rune.TryCreate((char)code, out var escaped) ? escaped : null, 6);
        }

        if (text[i] == '\\' && i + 1 < text.Length)
        {
            return (null, 2);
        }

        return Rune.TryGetRuneAt(text, i, out var rune) ? (rune, rune.Utf16SequenceLength) : (null, 1);
    }
}
