using System.Globalization;
using System.Reflection;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Architecture.Tests;

public class DiagnosticRuleTests
{
    private static readonly Dictionary<string, char> AreaDigits = new()
    {
        ["WorkspaceRules"] = '0', ["InstallRules"] = '0', ["DoctorRules"] = '0', ["HookRules"] = '0', ["LedgerRules"] = '1',
        ["LearningRules"] = '2', ["MeshRules"] = '3', ["AgentSkillRules"] = '3', ["KaizenRules"] = '4',
        ["RunRules"] = '5', ["PilotRules"] = '6', ["GuardRules"] = '7', ["SecurityRules"] = '8', ["TrustRules"] = '8',
    };

    private static readonly Type[] Areas =
    [
        .. typeof(DiagnosticRule).Assembly.GetTypes()
            .Where(type => Fields(type).Any())
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static TheoryData<string> AreaNames => [.. Areas.Select(type => type.Name)];

    public static TheoryData<string> Ids => [.. Areas.SelectMany(Fields).Select(Rule).Select(rule => rule.Id).Distinct()];

    [Theory]
    [MemberData(nameof(AreaNames))]
    public void EveryRuleOfAnAreaIsInItsListAndHasItsDigit(string area)
    {
        var type = Areas.Single(type => type.Name == area);
        var listed = (IReadOnlyList<DiagnosticRule>)type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(Fields(type).Select(field => Rule(field).Id).Order(StringComparer.Ordinal), listed.Select(rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.All(listed, rule => Assert.Equal(AreaDigits[area], rule.Id[3]));
    }

    [Fact]
    public void AnIdMeansOneThingForEver()
    {
        var ids = Areas.SelectMany(Fields).Select(field => Rule(field).Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(ids.Intersect(DiagnosticCatalog.Retired));
    }

    [Fact]
    public void TheCatalogHoldsEveryArea() =>
        Assert.Equal(
            Areas.SelectMany(Fields).Select(field => Rule(field).Id).Order(StringComparer.Ordinal),
            DiagnosticCatalog.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARuleSaysWhatWhyAndWhatToDoNow(string id)
    {
        var rule = Areas.SelectMany(Fields).Select(Rule).First(rule => rule.Id == id);
        Assert.Matches(@"\ASKM[0-9]{4}\z", rule.Id);
        Assert.Matches(@"\A[^{}\n]*[^{}\s.]\z", rule.Title);
        Assert.Matches(@"\A\S[^\n]*[.!?]\z", rule.Why);
        Assert.Matches(@"\A\S[^\n]*\.\z", rule.NextStep);
        Assert.DoesNotMatch(@"\{[0-9]\}", rule.NextStep + rule.Why);
        Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, rule.Message, [.. Enumerable.Repeat<object>("value", 10)]));
    }

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => field.FieldType == typeof(DiagnosticRule));

    private static DiagnosticRule Rule(FieldInfo field) => (DiagnosticRule)field.GetValue(null)!;
}
