using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Tests.Corrections;

public class ImplicitCorrectionTests
{
    private static readonly FilePrint Written = FilePrint.Of("one\ntwo\n"u8);

    [Theory]
    [InlineData("one\ntwo\n", false, null)]
    [InlineData("one\n\n\ttwo", false, CorrectionType.PreferenceConflict)]
    [InlineData("one\ntwo\nthree\n", false, CorrectionType.CodeCompleteness)]
    [InlineData("one\n2\n", false, CorrectionType.CodeQuality)]
    [InlineData("one\n2\n", true, CorrectionType.ApproachRejection)]
    [InlineData("before", false, CorrectionType.ApproachRejection)]
    [InlineData(null, false, CorrectionType.ApproachRejection)]
    public void AChangeSaysWhatWasWrong(string? now, bool isUndone, CorrectionType? type) => Assert.Equal(
        type, ImplicitCorrection.OfChange(Written, FilePrint.Of("before"u8).Hash, now is null ? null : FilePrint.Of(System.Text.Encoding.UTF8.GetBytes(now)), isUndone));
}

public class RequestPrintTests
{
    [Theory]
    [InlineData("add a retry with backoff to the storage client", "please add the retries with backoff to storage clients again", true)]
    [InlineData("add a retry with backoff to the storage client", "add a cache with eviction to the storage client", false)]
    [InlineData("go on", "go on", false)]
    [InlineData("", "", false)]
    public void MuchTheSameIsKnownByItsWords(string before, string now, bool again) =>
        Assert.Equal(again, RequestPrint.Of(before).Similarity(RequestPrint.Of(now)) > RequestSimilarity.Same);

    [Fact]
    public void APrintSurvivesBeingWrittenAndOtherTextIsNone()
    {
        var print = RequestPrint.Of("add a retry with backoff to the storage client");
        Assert.Equal(print.Words, RequestPrint.Parse(print.ToString())!.Words);
        Assert.DoesNotContain("retry", print.ToString(), StringComparison.Ordinal);
        Assert.Null(RequestPrint.Parse("123"));
        Assert.Null(RequestPrint.Parse("xxxxxxxx"));
    }
}
