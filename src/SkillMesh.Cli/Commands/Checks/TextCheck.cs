using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What is committed says what it shows: no characters that nobody sees, no words that pass for others.</summary>
internal sealed class TextCheck() : Check("text")
{
    private const int MostNames = 3;

    public override void Run(CheckScope scope, CheckReport report)
    {
        foreach (var file in scope.Ledgers())
        {
            using var stream = file.OpenRead();
            Scan(stream, file.DisplayPath, isJson: true, report);
        }

        foreach (var (full, relative) in scope.Texts())
        {
            using var stream = Core.Files.RegularFile.OpenRead(full);
            Scan(stream, relative, isJson: false, report);
        }
    }

    private static void Scan(Stream stream, string path, bool isJson, CheckReport report)
    {
        report.Looked(path);
        LineScanner.Scan(stream, (line, number, _, length, _) =>
        {
            // An over-long line is a fault of its own and is not held in memory; invalid UTF-8 is another.
            if (length <= LineScanner.MaxLine)
            {
                var source = Encoding.UTF8.GetString(line.Span);
                var text = isJson ? EscapedText.Decode(source) : new EscapedText(source, null);
                Hidden(text, new SourcePosition(path, number), report);
                Disguised(text, new SourcePosition(path, number), report);
            }
        });
    }

    private static void Hidden(EscapedText text, SourcePosition line, CheckReport report)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var column = 0;
        for (var i = HiddenText.Next(text.Text, 0, out var length); i >= 0 && names.Count < MostNames; i = HiddenText.Next(text.Text, i + length, out length))
        {
            names.Add(Name(length == 2 ? char.ConvertToUtf32(text.Text, i) : text.Text[i]));
            column = column == 0 ? text.ColumnOf(i) : column;
        }

        if (names.Count > 0)
        {
            report.Add(SecurityRules.HostileText.At(line with { Column = column }, string.Join(", ", names)));
        }
    }

    private static void Disguised(EscapedText text, SourcePosition line, CheckReport report)
    {
        var (start, length) = MixedScripts.Next(text.Text);
        if (start >= 0)
        {
            var word = text.Text.Substring(start, length);
            report.Add(SecurityRules.DisguisedWord.At(
                line with { Column = text.ColumnOf(start) }, word, string.Join(", ", word.Where(c => c > 0x7F).Distinct().Take(MostNames).Select(c => Name(c)))));
        }
    }

    private static string Name(int codePoint) => $"U+{codePoint:X4}";
}
