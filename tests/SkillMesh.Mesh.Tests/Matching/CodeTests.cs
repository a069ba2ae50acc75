using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Tests.Matching.Fixtures;

namespace SkillMesh.Mesh.Tests.Matching;

/// <summary>A code counts where an error is reported, not where it is mentioned.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("C:\\x\\Main.cs(9,13): warning CS8602: Déréférencement d'une éventuelle référence null. [C:\\x\\Main.csproj]")]
    [InlineData("src/Run.cs(9,13): Fehler CS8602: Dereferenzierung eines möglichen Nullverweises.")]
    [InlineData("error CS8602: 可能是空引用的取消引用。")]
    [InlineData("{\"level\":\"warn\",\"ruleId\":\"CS8602\",\"message\":\"Wyłuskanie odwołania, które może mieć wartość null.\"}")]
    public void A_message_in_another_language_is_found_by_its_code(string text) => Assert.Equal("CS8602", Find(text)?.ErrorType);

    [Theory]
    [InlineData("info: suppressing CS8602 for generated code")]
    [InlineData("#pragma warning disable CS8602 // reviewed")]
    [InlineData("    <NoWarn>$(NoWarn);CS8602</NoWarn>")]
    [InlineData("dotnet_diagnostic.CS8602.severity = none")]
    [InlineData("[SuppressMessage(\"x\", \"CS8602\", Justification = \"checked\")]")]
    [InlineData("Merge pull request #318 from acme/fix-CS8602")]
    [InlineData("docs: describe when CS8602 is reported (changelog, no code change)")]
    [InlineData("Rule CS8602 is enabled; 0 findings in 214 files")]
    [InlineData("<WarningsAsErrors>CS8602</WarningsAsErrors>")]
    [InlineData("warning CS8602 is treated as an error here")]
    [InlineData("// eslint-disable-next-line no-shadow")]
    [InlineData("# noqa: CS8602")]
    public void A_code_that_is_only_mentioned_finds_nothing(string text) => Assert.Null(Find(text));

    [Theory]
    [InlineData("a.cs(1,1): error CS9999: Dereference of a possibly null reference.")]
    [InlineData("src/a.js\n  1:2  error  'key' is already declared in the upper scope on line 30 column 1.  no-other-rule")]
    [InlineData("web/main.ts(88,1): error TS9999: Cannot find name 'jest'.")]
    [InlineData("warning: unused variable 'buf' [-Wunused-other]\nerror[E9999]: borrow of moved value: `cfg`")]
    public void A_text_that_reports_a_code_no_skill_has_is_refused_however_near_it_is(string text) => Assert.Null(Find(text));

    [Fact]
    public void The_message_decides_between_skills_of_one_code()
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build(
        [
            .. OwnErrors.Entries,
            new SkillEntry("sign", "XY3001", "error XY3001: Invalid password was provided for the certificate file 'a.pfx'.", "Give the password."),
            new SkillEntry("lost", "XY3001", "error XY3001: Certificate file 'b.pfx' not found.", "Copy the file."),
        ]));
        Assert.Equal("lost", index.Find("error XY3001: Certificate file 'other.pfx' not found.").Answer?.Entry.Id);
        Assert.Equal("sign", index.Find("x.proj : warning XY3001: Invalid password was provided for the certificate file 'k.pfx'.").Answer?.Entry.Id);
        Assert.Null(index.Find("error XY3001: The timestamp server did not answer within the time that was set.").Answer);
    }

    [Fact]
    public void Another_error_beside_it_with_a_code_of_its_own_does_not_hide_a_message()
    {
        Assert.Equal("TS2532", Find("lib/b.ts(1,1): error TS9999: Something else entirely.\nlib/a.ts(4,2): error TS2532: Object is possibly 'undefined'.")?.ErrorType);
    }

    [Fact]
    public void A_type_that_the_caller_knows_counts_as_reported()
    {
        using var index = OwnErrors.Index();
        Assert.Equal("E0382", index.Find("emprunt d'une valeur déplacée", new FindOptions { ErrorType = "E0382" }).Answer?.Entry.ErrorType);
        Assert.Null(index.Find("Dereference of a possibly null reference.", new FindOptions { ErrorType = "CS9999" }).Answer);
    }

    private static SkillEntry? Find(string text)
    {
        using var index = OwnErrors.Index();
        return index.Find(text).Answer?.Entry;
    }
}
