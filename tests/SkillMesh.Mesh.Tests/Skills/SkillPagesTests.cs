using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Store;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Skills;

/// <summary>A skill's page is found wherever it lies, however ids are spread.</summary>
public sealed class SkillPagesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<int, string> Spreads => new()
    {
        { 0, "hash" }, { 1, "hash" }, { 2, "near" }, { 127, "hash" }, { 128, "near" }, { 129, "hash" }, { 4000, "hash" }, { 3000, "near" }, { 3000, "two" }, { 700, "odd" },
    };

    [Theory]
    [MemberData(nameof(Spreads))]
    public void EveryIdAndEveryPrefixIsFoundWhereItStands(int count, string spread)
    {
        var ids = Enumerable.Range(0, count).Select(n => Id(n, spread)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        using var pages = Pages(ids);

        Assert.Equal(count, ids.Count);
        Assert.All(ids, id => Assert.Equal(id, Assert.Single(pages.Ids(id, 3))));
        var others = Enumerable.Range(0, 300).Select(n => Id(n, "hash")[..(1 + (n % 20))]).Concat(["", "2", "7", "a", "z", "zzzzzzzzzzzzzzzzzzzzz", "22222222222222222222", "~", "é", "A"]);
        Assert.All(others, prefix => Assert.Equal(ids.Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Take(5), pages.Ids(prefix, 5)));
    }

    [Fact]
    public void ADamagedTableEndsTheSearch()
    {
        var path = _folder.At("pages");
        var ids = Enumerable.Range(0, 2000).Select(n => Id(n, "hash")).ToList();
        Pages(ids).Dispose();
        var bytes = File.ReadAllBytes(path);
        new Random(7).NextBytes(bytes.AsSpan(17));
        File.WriteAllBytes(path, bytes);
        using var pages = SkillPages.Open(path)!;

        // What it gives is of no worth: it gives something, in time.
        Assert.All(ids, id => Assert.InRange(pages.Ids(id, 2).Count, 0, 2));
    }

    private static string Id(int n, string spread) => spread switch
    {
        "near" => $"aaaaaaaaaaaaaaa{(char)('a' + (n / 676 % 26))}{(char)('a' + (n / 26 % 26))}{(char)('a' + (n % 26))}zz",
        "two" => $"{(n % 2 == 0 ? '2' : 'z')}{RecordId.Of(BitConverter.GetBytes(n))}"[..20],
        "odd" => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ID {n:00000}/----------x-")[..20],
        _ => RecordId.Of(BitConverter.GetBytes(n)),
    };

    private SkillPages Pages(IEnumerable<string> ids)
    {
        var path = _folder.At("pages");
        using (var stream = File.Create(path))
        {
            SkillPages.Write(stream, "x", ids.ToDictionary(id => id, Encoding.UTF8.GetBytes, StringComparer.Ordinal));
        }

        return SkillPages.Open(path)!;
    }

    public void Dispose() => _folder.Dispose();
}
