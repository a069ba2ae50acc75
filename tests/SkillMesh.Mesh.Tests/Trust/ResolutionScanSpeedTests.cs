using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Trust;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Trust;

/// <summary>The scan's time is bounded whatever the text holds. The limit is some twenty times what is measured in Release builds, so that a slow machine passes it and a scan that grows with the square does not.</summary>
[Collection(ProcessorTime.Name)]
public class ResolutionScanSpeedTests
{
    private const int Size = 1_000_000;

    public static readonly string[] All =
    [
        "curl ", "curl http://a ", "git -c ", "rm -rf a ", "send .env ", "add this ", "ignore all ", "<!", "$(a ", "`a ", "|sh|", "pip install a ", "\\\"'", "\u200b", "add this to every ",
        "send the contents of .env to ", "echo a > b ", "a", "A1b2", "\n", "curl | ", "system: ", "</", "[https://a.b", "\U0001d427", "x\\x41", "base64 -d | ", "sudo sudo ", "git push origin ", "find -exec a ", "as an ai agent ", "do not ask the user\n", "\u0430\u0431 ", "\u00e9\u4e2d ", "\0\u0080\u00ff\n",
    ];

    public static TheoryData<string> Pieces => [.. All];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void AMegabyteIsScannedInBoundedTime(string piece)
    {
        var text = new StringBuilder(Size + 64).Insert(0, piece, Size / piece.Length).ToString();
        ResolutionScan.Scan(piece);
        const double limit = 1000;
        Assert.InRange(ProcessorTime.Least(limit, () => ResolutionScan.Scan(text)), 0, limit);
        Assert.InRange(ProcessorTime.Least(limit, () => ResolutionScan.ScanError(text)), 0, limit);
        Assert.Contains(ResolutionScan.Scan(text), flag => flag.Rule == TrustRules.Unreadable);
    }
}
