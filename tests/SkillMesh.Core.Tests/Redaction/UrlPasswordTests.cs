namespace SkillMesh.Core.Tests.Redaction;

/// <summary>The password of an address is found whatever characters it holds, and in an encoded address.</summary>
public class UrlPasswordTests
{
    public static TheoryData<string> Passwords =>
        ["⟦%40[a-z]{2}[0-9]{2}X⟧", "⟦$[a-z]{4}S[0-9]{1}cret!⟧", "⟦$[a-z]{4}[0-9]{1}tPw⟧", "⟦[[]x[0-9]{2}Kd2Zz⟧", "⟦ab,[a-z]{2}9K⟧", "⟦ab;[a-z]{2}9K⟧", "⟦ab)[a-z]{2}9K⟧", "⟦ab|[a-z]{2}9K⟧", "⟦ab}[a-z]{2}9K⟧", "⟦ab[{][a-z]{2}9K⟧", "⟦ab'[a-z]{2}9K⟧"];

    [Theory]
    [MemberData(nameof(Passwords))]
    public void APasswordMayHoldWhatEndsAnAddressElsewhere(string password)
    {
        Marked.IsRedacted($"postgres://app:{password}@db/x");
        Marked.IsRedacted($"{{\"url\":\"postgres://app:{password}@db:5432/x\",\"n\":1}}");
    }

    [Theory]
    [InlineData("https%3A%2F%2Fbob%3A⟦s3cr[a-z]{3}9⟧%40git.example.org")]
    [InlineData("?next=https%3A%2F%2Fbob%3A⟦s3cr[a-z]{3}9⟧%40git.example.org%2Fpath&n=1")]
    public void AnEncodedAddressIsRead(string text) => Marked.IsRedacted(text);

    [Theory]
    [InlineData("postgres://app:$DB_PASSWORD@db/x")]
    [InlineData("postgres://app:$dbPass1@db/x")]
    [InlineData("postgres://app:%s@db/x")]
    [InlineData("postgres://app:%(password)s@db")]
    [InlineData("postgres://app:[password]@db")]
    [InlineData("http://user:pass@host")]
    [InlineData("https://username:password@host/x")]
    [InlineData("http://{user}:{pw}@host")]
    [InlineData("(http://localhost:8080);ann@example.org")]
    [InlineData("[a](https://example.org:443),ann@example.org")]
    [InlineData("http://localhost:3000,ann@example.org")]
    [InlineData("mongodb://h1:27017,h2:27017/x?y=a@b")]
    public void PlacesForAPasswordAndPortsAreLeft(string text) => Marked.IsLeft(text);
}
