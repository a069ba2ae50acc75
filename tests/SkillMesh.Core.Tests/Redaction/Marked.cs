using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Texts in which <c>⟦…⟧</c> stands for a secret of that shape: it is made here, so that no scanner takes this repository for a
/// leak.</summary>
internal static partial class Marked
{
    private static readonly Redactor Default = Redactor.For(SkillMeshConfig.Default);

    /// <summary>The text with its secrets made, and the secrets.</summary>
    public static (string Text, IReadOnlyList<string> Secrets) Fill(string marked, int seed = 5)
    {
        var random = new Random(seed);
        var secrets = new List<string>();
        var text = Place().Replace(marked, match =>
        {
            secrets.Add(KindSamples.Sample(match.Groups[1].Value, random));
            return secrets[^1];
        });
        return (text, secrets);
    }

    /// <summary>Every secret goes, for good, in whichever text it stands, and a document of JSON stays one.</summary>
    public static void IsRedacted(string marked)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var (text, secrets) = Fill(marked, seed);
            Assert.NotEmpty(secrets);
            foreach (var whole in (string[])[text, "first\n" + text + "\nlast", "鍵😀 " + text])
            {
                var redacted = Default.Redact(whole);
                Assert.All(secrets, secret => Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal));
                Assert.Same(redacted, Default.Redact(redacted));
            }

            Assert.True(IsDocument(Default.Redact(text)) || !IsDocument(text), text);
        }
    }

    /// <summary>Nothing is a secret, though it looks nearly like one.</summary>
    public static void IsLeft(string marked)
    {
        var text = Fill(marked).Text;
        Assert.Equal(text, Default.Redact(text));
    }

    private static bool IsDocument(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("⟦(.*?)⟧", RegexOptions.Singleline)]
    private static partial Regex Place();
}
