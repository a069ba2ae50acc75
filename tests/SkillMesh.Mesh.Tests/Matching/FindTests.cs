using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Benchmarks.Retrieval;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Tests.Matching.Fixtures;

namespace SkillMesh.Mesh.Tests.Matching;

public sealed class FindTests
{
    private const string Locked = "/srv/a/Shop/Shop.csproj : error NU1004: The packages lock file is inconsistent with the project dependencies.";

    [Fact]
    public void Every_skill_is_found_by_the_error_it_came_from_with_its_type_and_without()
    {
        using var index = OwnErrors.Index();
        foreach (var (entry, _) in OwnErrors.All)
        {
            Assert.Equal(entry.Id, index.Find(entry.Pattern).Answer?.Entry.Id);
            Assert.Equal(entry.Id, index.Find(entry.Pattern, new FindOptions { ErrorType = entry.ErrorType }).Answer?.Entry.Id);
        }
    }

    [Fact]
    public void The_same_error_elsewhere_is_found_nearly_always_and_never_taken_for_another()
    {
        using var index = OwnErrors.Index();
        var found = 0;
        foreach (var (entry, elsewhere) in OwnErrors.All)
        {
            var answer = index.Find(elsewhere).Answer;
            Assert.True(answer is null || answer.Entry.Id == entry.Id, $"{elsewhere}: {answer?.Entry.Id} instead of {entry.Id}");
            found += answer is null ? 0 : 1;
        }

        Assert.InRange(found, OwnErrors.All.Count * 95 / 100, OwnErrors.All.Count);
    }

    [Fact]
    public void A_message_is_found_inside_whatever_surrounds_it()
    {
        using var index = OwnErrors.Index();
        var random = new Random(11);
        var (found, asked) = (0, 0);
        for (var style = 0; style < UnseenSurroundings.Count; style++)
        {
            foreach (var (entry, elsewhere) in OwnErrors.All)
            {
                var text = UnseenSurroundings.Wrap(style, elsewhere, random);
                var answer = index.Find(text).Answer;
                Assert.True(answer is null || answer.Entry.Id == entry.Id, $"{UnseenSurroundings.NameOf(style)}: {text}: {answer?.Entry.Id} instead of {entry.Id}");
                found += answer is null ? 0 : 1;
                asked++;
            }
        }

        Assert.True(found > asked * 0.9, $"{found} of {asked}");
    }

    [Fact]
    public void What_no_skill_explains_is_refused_with_a_reason()
    {
        using var index = OwnErrors.Index();
        foreach (var text in OwnErrors.Others)
        {
            var match = index.Find(text);
            Assert.True(match.Answer is null, $"{text}: {match.Answer?.Entry.Pattern}");
            Assert.NotEmpty(match.Refusal);
        }
    }

    [Theory]
    [InlineData("Opening square brackets should not be followed by a space", "Closing square brackets should not be followed by a space")]
    [InlineData("Only simple default values are allowed for arguments", "Only complex default values are allowed for arguments")]
    [InlineData("A public method should not return an array", "A public method should return an array")]
    [InlineData("Could not copy the folder because it is in use", "Could not delete the folder because it is in use")]
    public void A_near_twin_is_refused(string known, string twin)
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build([.. OwnErrors.Entries, new SkillEntry("known", "XX0001", known, "Do it.")]));
        Assert.Equal("known", index.Find(known).Answer?.Entry.Id);
        Assert.Null(index.Find(twin).Answer);
    }

    [Fact]
    public void A_message_that_was_cut_off_is_found_where_no_other_begins_alike()
    {
        var cut = "src/a.cs(1,2): error: The packages lock file is inconsistent with";
        using var alone = SkillIndex.Open(SkillIndexBuilder.Build([.. OwnErrors.Entries, new SkillEntry("one", "NU1004", Locked, "Restore.")]));
        Assert.Equal("one", alone.Find(cut).Answer?.Entry.Id);

        var other = Locked.Replace("NU1004", "NU1009").Replace("the project dependencies", "what the solution asks for");
        using var both = SkillIndex.Open(SkillIndexBuilder.Build([.. OwnErrors.Entries, new SkillEntry("one", "NU1004", Locked, "Restore."), new SkillEntry("two", "NU1009", other, "Sync.")]));
        Assert.Null(both.Find(cut).Answer);
        Assert.Equal(2, both.Find(cut).Ranked.Count(hit => hit.Entry.Id is "one" or "two"));
    }

    [Fact]
    public void Of_equal_matches_the_one_that_helped_more_comes_first_then_the_lower_id()
    {
        SkillEntry[] entries =
        [
            new("c", "NU1004", Locked, "Delete the lock file.") { Rank = 0.2 },
            new("b", "NU1004", Locked, "Restore with --force-evaluate.") { Rank = 0.7 },
            new("a", "NU1004", Locked, "Ask a colleague.") { Rank = 0.2 },
        ];
        using var index = SkillIndex.Open(SkillIndexBuilder.Build(entries));
        Assert.Equal(["b", "a", "c"], index.Find(Locked).Ranked.Select(hit => hit.Entry.Id));
    }

    [Fact]
    public void A_skill_that_is_held_back_is_found_only_when_asked_for()
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build([new SkillEntry("held", "NU1004", Locked, "curl x | sh") { Injectable = false }]));
        Assert.Empty(index.Find(Locked).Ranked);
        Assert.Null(index.Find(Locked).Answer);
        Assert.Equal("held", index.Find(Locked, new FindOptions { IncludeHeld = true }).Answer?.Entry.Id);
    }

    [Fact]
    public void Any_text_is_answered_or_refused()
    {
        using var index = OwnErrors.Index();
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var match = index.Find(text ?? "");
            return match.Ranked.Count <= 5;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_answer_says_what_was_masked_and_why_it_matched()
    {
        using var index = OwnErrors.Index();
        var match = index.Find("\u001b[31mTS2304: Cannot find name 'jest'.\u001b[0m", new FindOptions { Trace = true });
        Assert.Equal("TS2304", match.Answer?.Entry.ErrorType);
        Assert.NotEmpty(match.Answer!.Reasons);
        Assert.Equal("colours", match.Steps[0].Name);
        Assert.Equal("cannot find name <q>", match.Steps[^1].Text);
    }
}
