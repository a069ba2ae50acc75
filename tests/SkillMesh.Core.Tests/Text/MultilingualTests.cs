using System.Buffers.Binary;
using System.Text;
using SkillMesh.Core.Text;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Text;

/// <summary>No alarm on what people really write.</summary>
public class MultilingualTests
{
    private const int MostLines = 50_000;

    [Fact]
    public void ASentenceInEachOfManyLanguagesRaisesNoAlarm()
    {
        var lines = File.ReadAllLines(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "multilingual.txt")).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count >= 60);
        Assert.DoesNotContain(lines, line => IsAlarm(line));
    }

    /// <summary>The translations of the programs on this machine: tens of thousands of lines in some 100 languages.</summary>
    [TranslationsFact]
    public void FewerThanOneInAThousandTranslatedLinesRaisesAnAlarm()
    {
        var lines = TranslationsFactAttribute.Files().SelectMany(Messages).Where(line => line.Any(c => c > 0x7F) && !line.Any(char.IsControl)).Distinct(StringComparer.Ordinal).Take(MostLines).ToList();
        Assert.True(lines.Count >= 10_000, $"{lines.Count} lines");
        var alarms = lines.Where(IsAlarm).ToList();
        Assert.True(alarms.Count * 1000L < lines.Count, $"{alarms.Count} of {lines.Count} lines: {string.Join("; ", alarms.Take(20).Select(Printable.Line))}");
    }

    private static bool IsAlarm(string line) => Printable.IsHostile(line) || MixedScripts.Next(line).Start >= 0;

    // The GNU catalogue format: a table of (length, offset) of the translations.
    private static IEnumerable<string> Messages(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 28 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 0x950412DE)
        {
            yield break;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        var table = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16));
        var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        for (var i = 1; i < count && table + (8 * i) + 8 <= bytes.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(table + (8 * i)));
            var offset = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(table + (8 * i) + 4));
            string text;
            try
            {
                text = utf8.GetString(bytes, offset, length);
            }
            catch (ArgumentException)
            {
                // A catalogue in another encoding.
                yield break;
            }

            foreach (var line in text.Split('\n', '\0', '\v', '\r'))
            {
                yield return line;
            }
        }
    }
}
