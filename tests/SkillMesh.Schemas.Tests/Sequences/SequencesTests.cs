using Library = System.Linq.Enumerable;

namespace SkillMesh.Schemas.Tests.Sequences;

/// <summary>Our queries give what the library's give. They are for their own assembly only, so the tests compile a copy.</summary>
public class SequencesTests
{
    private static readonly Random Random = new(7);

    [Fact]
    public void EveryQueryGivesWhatTheLibraryGives()
    {
        for (var round = 0; round < 200; round++)
        {
            var pairs = new (int Number, string Word)[Random.Next(40)];
            for (var i = 0; i < pairs.Length; i++)
            {
                pairs[i] = (Random.Next(6), "abcd"[Random.Next(4)].ToString());
            }

            foreach (IEnumerable<(int Number, string Word)> source in (IEnumerable<(int, string)>[])[pairs, new List<(int, string)>(pairs), new Queue<(int, string)>(pairs)])
            {
                Same(source.Select(pair => pair.Word), Library.Select(source, pair => pair.Word));
                Same(source.Where(pair => pair.Number > 2), Library.Where(source, pair => pair.Number > 2));
                Same(source.SelectMany(pair => new int[pair.Number]), Library.SelectMany(source, pair => new int[pair.Number]));
                Same(source.Concat(pairs), Library.Concat(source, pairs));
                Same(source.Append((7, "x")), Library.Append(source, (7, "x")));
                Same(source.Take(3), Library.Take(source, 3));
                Same(source.Take(-1), Library.Take(source, -1));
                Same(source.Skip(3), Library.Skip(source, 3));
                Same(source.Distinct(), Library.Distinct(source));
                Same(source.OrderBy(pair => pair.Number), Library.OrderBy(source, pair => pair.Number));
                Same(
                    source.OrderByDescending(pair => pair.Word, StringComparer.Ordinal).ThenBy(pair => pair.Number).ThenByDescending(pair => pair.Word, StringComparer.Ordinal),
                    Library.ThenByDescending(
                        Library.ThenBy(Library.OrderByDescending(source, pair => pair.Word, StringComparer.Ordinal), pair => pair.Number), pair => pair.Word, StringComparer.Ordinal));
                Same(source.Select(pair => pair.Number).Order(), Library.Order(Library.Select(source, pair => pair.Number)));
                Same(source.Select(pair => (decimal)pair.Number).OrderDescending(), Library.OrderDescending(Library.Select(source, pair => (decimal)pair.Number)));
                Same(
                    source.GroupBy(pair => pair.Number == 0 ? null : pair.Word).Select(group => group.Key + ":" + group.Count()),
                    Library.Select(Library.GroupBy(source, pair => pair.Number == 0 ? null : pair.Word), group => group.Key + ":" + Library.Count(group)));
                Assert.Equal(Library.Sum(source, pair => pair.Number), source.Sum(pair => pair.Number));
                Assert.Equal(Library.Any(source), source.Any());
                Assert.Equal(Library.All(source, pair => pair.Number < 5), source.All(pair => pair.Number < 5));
                Assert.Equal(Library.Count(source, pair => pair.Number < 5), source.Count(pair => pair.Number < 5));
                Assert.Equal(Library.FirstOrDefault(source, pair => pair.Number == 3), source.FirstOrDefault(pair => pair.Number == 3));
                Assert.Equal(Library.ToHashSet(source), source.ToHashSet());
            }
        }
    }

    [Fact]
    public void NothingIsLookedAtBeforeItIsAskedFor()
    {
        var asked = 0;
        var query = Counted().Where(number => number > 0).Select(number => number * 2).Take(2);
        Assert.Equal(0, asked);
        Assert.Equal([2, 4], query.ToArray());
        Assert.Equal(2, asked);
        Assert.Equal([2, 4], query.ToArray());

        IEnumerable<int> Counted()
        {
            for (var i = 1; i < 9; i++)
            {
                asked++;
                yield return i;
            }
        }
    }

    // Twice: the second time over a copy.
    private static void Same<T>(IEnumerable<T> ours, IEnumerable<T> theirs)
    {
        var right = Library.ToArray(theirs);
        Assert.Equal(right, ours.ToArray());
        Assert.Equal(right, Library.ToArray(ours));
        Assert.Equal(right, ours.ToList());
    }
}
