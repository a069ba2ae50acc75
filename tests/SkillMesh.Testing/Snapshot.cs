using System.Runtime.CompilerServices;
using System.Text;

namespace SkillMesh.Testing;

/// <summary>Compares text with a file beside the test. Keeps the conventions of Verify.Xunit
/// (<c>Class.Method[_variant].verified.txt</c>, <c>.received.</c> on a difference, scrubbers), which cannot be
/// restored from every registry: switching to it is one using line.</summary>
/// <remarks>A difference writes the received file and fails; moving it over the verified one accepts it.</remarks>
public static class Snapshot
{
    public static void Verify(
        string text,
        string extension = "txt",
        string? variant = null,
        IReadOnlyList<(string From, string To)>? scrub = null,
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string member = "")
    {
        var actual = text.ReplaceLineEndings("\n");
        foreach (var (from, to) in scrub ?? [])
        {
            actual = actual.Replace(from, to, StringComparison.Ordinal);
        }

        // Deterministic builds map the source root to /_/; the repository is found from the test assembly instead.
        var source = testFile.StartsWith("/_/", StringComparison.Ordinal)
            ? Path.Combine(RepositoryRoot.Path, testFile[3..])
            : testFile;
        var stem = Path.Combine(
            Path.GetDirectoryName(source)!,
            $"{Path.GetFileNameWithoutExtension(source)}.{member}{(variant is null ? "" : "_" + variant)}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (expected is null)
        {
            Assert.Fail($"No verified snapshot. Review {received} and rename it to {verified}.");
        }

        Assert.Equal(expected, actual);
    }
}
