using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Tests.Sessions;

public sealed class RequestSimilarityTests
{
    [Theory]
    [InlineData("add a retry to the upload client", "Please add a retry to the upload client again!")]
    [InlineData("fix the failing login test", "can you fix the failing login tests now")]
    [InlineData("rename getUser in src/users.ts everywhere", "please rename getUser everywhere in src/users.ts")]
    public void TheSameRequestIsKnownInOtherWords(string left, string right) => Assert.True(RequestSimilarity.AreSame(left, right), $"{RequestSimilarity.Of(left, right)}");

    [Theory]
    [InlineData("add unit tests for the parser module", "add unit tests for the lexer module")]
    [InlineData("fix src/a.cs so that it compiles", "fix src/b.cs so that it compiles")]
    [InlineData("work on issue #12 of the tracker please", "work on issue #13 of the tracker please")]
    [InlineData("go on", "go on")]
    [InlineData("yes please", "yes please")]
    [InlineData("", "")]
    public void OtherRequestsAndCourtesiesAreNot(string left, string right) => Assert.False(RequestSimilarity.AreSame(left, right), $"{RequestSimilarity.Of(left, right)}");

    [Fact]
    public void ItIsSymmetricAndBounded() =>
        Prop.ForAll<string, string>((left, right) =>
        {
            var (one, two) = (RequestSimilarity.Of(left ?? "", right ?? ""), RequestSimilarity.Of(right ?? "", left ?? ""));
            return one.Equals(two) && one is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();
}
