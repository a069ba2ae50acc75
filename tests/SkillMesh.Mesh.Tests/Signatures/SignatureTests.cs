using System.Text.Json;
using SkillMesh.Benchmarks.Retrieval;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Tests.Matching.Fixtures;

namespace SkillMesh.Mesh.Tests.Signatures;

public sealed class SignatureTests
{
    /// <summary>The golden file says what sig/1 is. A pipeline that gives any of its texts another form is another version.</summary>
    [Fact]
    public void Every_golden_text_has_its_form_and_hash()
    {
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Signatures", "Golden", "sig-1.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            string Text(string name) => row.RootElement.GetProperty(name).GetString()!;
            var signature = Signature.Of(Text("type"), Text("text"));
            Assert.Equal("sig/1", signature.Version);
            Assert.Equal((Text("form"), Text("hash")), (signature.Form, signature.Hash));
            count++;
        }

        Assert.InRange(count, 300, int.MaxValue);
    }

    [Fact]
    public void Surroundings_hardly_ever_change_a_signature()
    {
        var random = new Random(1);
        var (same, all) = (0, 0);
        foreach (var (entry, elsewhere) in OwnErrors.All)
        {
            var bare = Signature.Of(entry.ErrorType, elsewhere).Hash;
            for (var style = 0; style < UnseenSurroundings.Count; style++)
            {
                same += Signature.Of(entry.ErrorType, UnseenSurroundings.Wrap(style, elsewhere, random)).Hash == bare ? 1 : 0;
                all++;
            }
        }

        Assert.True(same > all * 0.7, $"{same} of {all}");
    }

    [Fact]
    public void Other_values_give_the_same_signature_and_another_type_gives_another()
    {
        var one = Signature.Of("CS0246", "The type or namespace name 'Basket' could not be found");
        Assert.Equal(one, Signature.Of("CS0246", "src/a.cs(1,9): error CS0246: The type or namespace name 'IQueue' could not be found [/b/c.csproj]"));
        Assert.Equal(one, Signature.Of("", "error CS0246: The type or namespace name 'IQueue' could not be found"));
        Assert.NotEqual(one.Hash, Signature.Of("CS0103", "The type or namespace name 'Basket' could not be found").Hash);
        Assert.Equal("the type or namespace name <q> could not be found", one.Form);
        Assert.Matches("^[a-z2-7]{20}$", one.Hash);
    }

    [Fact]
    public void The_trace_names_each_step_that_changed_the_text()
    {
        var trace = new SignatureTrace();
        Signature.Of("", "{\"msg\":\"\\u001b[31merror CS0246: x &lt;y&gt; is not here\\u001b[0m\"}", trace);
        Assert.Equal(["colours", "json", "escapes", "surroundings", "masked"], trace.Steps.Select(step => step.Name));
    }
}
