using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Tests.Matching.Fixtures;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Matching;

public sealed class IndexFileTests
{
    [Fact]
    public void The_same_skills_in_any_order_give_the_same_bytes()
    {
        var bytes = SkillIndexBuilder.Build(OwnErrors.Entries, [1, 2, 3]);
        Assert.Equal(bytes, SkillIndexBuilder.Build(OwnErrors.Entries.Reverse(), [1, 2, 3]));
        Assert.Equal(bytes, SkillIndexBuilder.Build(OwnErrors.Entries.Concat(OwnErrors.Entries), [1, 2, 3]));
    }

    [Fact]
    public void A_mapped_file_answers_as_its_bytes_do_and_gives_its_stamp_and_everything_of_a_skill_back()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "skills.index");
        var entry = OwnErrors.All[3].Entry with { Rank = 0.25, Note = "confirmed 3 of 4" };
        File.WriteAllBytes(path, SkillIndexBuilder.Build([entry], [7, 8]));
        using var index = SkillIndex.Open(path);
        Assert.Equal([7, 8], index.Stamp.ToArray());
        Assert.Equal(1, index.Count);
        Assert.Equal(entry, index.Find(entry.Pattern).Answer?.Entry);
    }

    [Fact]
    public void An_index_of_nothing_answers_nothing()
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build([]));
        Assert.Null(index.Find("error CS0246: x").Answer);
        Assert.Empty(index.Find("error CS0246: x").Ranked);
    }

    [Fact]
    public void A_file_that_is_empty_foreign_newer_or_cut_short_must_be_built_again()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "skills.index");
        var good = SkillIndexBuilder.Build(OwnErrors.Entries);
        var newer = good.ToArray();
        newer[8]++;
        foreach (var bytes in (byte[][])[[], [1], new byte[4096], good[..^1], good[..100], [.. good, 0], newer])
        {
            File.WriteAllBytes(path, bytes);
            Assert.Contains("built again", Assert.Throws<SkillIndexDamagedException>(() => SkillIndex.Open(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_the_header_is_noticed_on_opening()
    {
        var good = SkillIndexBuilder.Build(OwnErrors.Entries, [9, 9, 9]);
        for (var at = 0; at < IndexFormat.HeaderSize + 3; at++)
        {
            var bad = good.ToArray();
            bad[at] ^= 0x10;
            Assert.Throws<SkillIndexDamagedException>(() => SkillIndex.Open(bad));
        }
    }

    [Fact]
    public void Damage_anywhere_else_gives_an_answer_or_a_clear_word_and_no_other_fault()
    {
        var good = SkillIndexBuilder.Build(OwnErrors.Entries);
        var random = new Random(5);
        var noticed = 0;
        for (var turn = 0; turn < 400; turn++)
        {
            var bad = good.ToArray();
            for (var flips = 0; flips < 40; flips++)
            {
                bad[random.Next(IndexFormat.HeaderSize, bad.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var index = SkillIndex.Open(bad);
                var match = index.Find(OwnErrors.All[turn % OwnErrors.All.Count].Elsewhere);
                // A text that is answered is the one that was captured.
                Assert.All(match.Ranked, hit => Assert.Contains(hit.Entry with { Rank = 0, Injectable = true }, OwnErrors.Entries));
            }
            catch (SkillIndexDamagedException)
            {
                noticed++;
            }
        }

        Assert.InRange(noticed, 1, 400);
    }
}
