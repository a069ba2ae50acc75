using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Guards;

public sealed class SymbolSpanTests
{
    private const string Library = """
        namespace Lib
        {
            public class Client { public Client() { } public Client(int limit) { } public static Client Make() => null!; public virtual void Send() { } public virtual int Size { get; set; } public event System.Action? Done; public int Field; public int this[int i] => i; }
            public class Derived : Client { public override void Send() { } public override int Size { get; set; } }
            public class Box<T> { public T? Value { get; set; } public static U Map<U>(U u) => u; public static U Map<U, V>(U u, V v) => u; public static void Map() { } }
            public class MarkAttribute : System.Attribute { public MarkAttribute() { } public MarkAttribute(int x) { } }
            public static class Extensions { public static void Twice(this Client c) { } }
            public enum Colour { Red, Green }
            public interface IThing { void Go(); }
            public struct Amount { public static Amount operator +(Amount a, Amount b) => a; public static explicit operator int(Amount a) => 0; public static Amount operator ++(Amount a) => a; }
        }
        """;

    [Theory]
    // Types.
    [InlineData("T:Lib.Client", "class A { [|Client|]? c = [|Client|].Make(); }")]
    [InlineData("T:Lib.Client", "class A { object c = new Lib.[|Client|](1); }")]
    [InlineData("T:Lib.Client", "class A : [|Client|] { }")]
    [InlineData("T:Lib.Client", "class A<T> where T : [|Client|] { System.Collections.Generic.List<[|Client|]> l = new(); }")]
    [InlineData("T:Lib.Client", "class A { object M(object o) => o is [|Client|] ? ([|Client|])o : (o as [|Client|])!; }")]
    [InlineData("T:Lib.Client", "class A { System.Type t = typeof([|Client|]); [|Client|][]? many; }")]
    [InlineData("T:Lib.Client", "class A { string s = nameof(Client) + nameof(Lib.Client); /* Client */ string t = \"Client\"; } // Client")]
    [InlineData("T:Lib.Client", "class A { /// <summary><see cref=\"Client\"/></summary>\n void M() { } }")]
    [InlineData("T:Lib.Client", "class A { void Client() { int x = 0; int Client = x; } }")]
    [InlineData("T:Lib.Client", "class A { void M() { var c = Derived.Make(); } }")]
    [InlineData("T:Lib.Client", "class A { [|Client|] c = new(); void M([|Client|] x) { x = [|new|](); M([|new|](1)); } }")]
    [InlineData("T:Lib.Client", "class A { void M() { global::Lib.[|Client|].Make(); [|@Client|] d = null!; } }")]
    [InlineData("T:Lib.Box`1", "class A { [|Box<int>|]? b; object o = typeof([|Box<>|]); int i = [|Box<string>|].Map(1); }")]
    [InlineData("T:Lib.MarkAttribute", "[[|Mark|]] class A { [[|MarkAttribute|](1)] void M() { } [Lib.[|Mark|]] void N() { } }")]
    [InlineData("T:Lib.Colour", "class A { [|Colour|] c = [|Colour|].Red; }")]
    [InlineData("T:Lib.IThing", "class A : [|IThing|] { void [|IThing|].Go() { } }")]
    [InlineData("T:System.Decimal", "class A { [|decimal|] d; System.[|Decimal|] e; object o = default([|decimal|]); }")]
    // Constructors.
    [InlineData("M:Lib.Client.#ctor", "class A { Client c = new [|Client|](); Lib.Client d = new Lib.[|Client|](1); Client e = [|new|](); Client f = Client.Make(); }")]
    [InlineData("M:Lib.Client.#ctor()", "class A { Client c = new [|Client|](); Client d = new Client(1); Client e = [|new|](); Client f = new(1); }")]
    [InlineData("M:Lib.Client.#ctor(System.Int32)", "class A { Client c = new Client(); Client d = new [|Client|](1); Client e = new(); Client f = [|new|](1); }")]
    [InlineData("M:Lib.Client.#ctor", "class A : Client { A() : [|base|](1) { } A(string s) : this() { } } class B(int i) : [|Client|](i) { int j = i; }")]
    [InlineData("M:Lib.MarkAttribute.#ctor(System.Int32)", "[Mark] class A { [[|Mark|](1)] void M() { } }")]
    [InlineData("M:Lib.Client.#ctor", "class A { void M(Client c) { M([|new|]()); M([|new|] (1)); var x = new { c }; System.Collections.Generic.List<int> l = new(); } }")]
    // Methods.
    [InlineData("M:Lib.Client.Send", "class A { void M(Client c) { c.[|Send|](); c?.[|Send|](); System.Action a = c.[|Send|]; } }")]
    [InlineData("M:Lib.Client.Send", "class A { void M(Derived d) { d.[|Send|](); } } class E : Client { public override void Send() { base.[|Send|](); } }")]
    [InlineData("M:Lib.Derived.Send", "class A { void M(Client c, Derived d) { c.Send(); d.[|Send|](); } }")]
    [InlineData("M:Lib.Box`1.Map", "class A { void M() { Box<int>.[|Map|](1); Box<int>.[|Map<string>|](\"\"); Box<int>.[|Map|](1, 2); Box<int>.[|Map|](); } }")]
    [InlineData("M:Lib.Box`1.Map``1", "class A { void M() { Box<int>.[|Map|](1); Box<int>.Map(1, 2); Box<int>.Map(); } }")]
    [InlineData("M:Lib.Box`1.Map``1(``0)", "class A { void M() { Box<int>.[|Map|](1); Box<int>.Map(1, 2); } }")]
    [InlineData("M:Lib.Extensions.Twice", "class A { void M(Client c) { c.[|Twice|](); Extensions.[|Twice|](c); } }")]
    [InlineData("M:System.Console.WriteLine", "using static System.Console; class A { void M() { [|WriteLine|](1); System.Console.[|WriteLine|](\"\"); System.Diagnostics.Debug.WriteLine(1); } }")]
    [InlineData("M:System.Console.WriteLine(System.String)", "class A { void M() { System.Console.WriteLine(1); System.Console.[|WriteLine|](\"\"); } }")]
    [InlineData("M:Lib.IThing.Go", "class A { void M(IThing t) { t.[|Go|](); } }")]
    // Properties, fields, events, enum members.
    [InlineData("P:System.DateTime.Now", "class A { System.DateTime n = System.DateTime.[|Now|], u = System.DateTime.UtcNow; }")]
    [InlineData("P:Lib.Client.Size", "class A { int M(Client c) { c.[|Size|] = 1; c.[|Size|]++; var d = new Client { [|Size|] = 2 }; return c is { [|Size|]: 3 } ? c?.[|Size|] ?? 0 : d.[|Size|]; } }")]
    [InlineData("P:Lib.Client.Size", "class A { int M(Derived d) => d.[|Size|]; }")]
    [InlineData("M:Lib.Client.get_Size", "class A { int M(Client c) { c.Size = 1; c.[|Size|] += 1; return c.[|Size|]; } }")]
    [InlineData("M:Lib.Client.set_Size", "class A { int M(Client c) { c.[|Size|] = 1; c.[|Size|]++; (c.[|Size|], var x) = (1, 2); _ = new Client { [|Size|] = 3 }; return c.Size; } }")]
    [InlineData("P:Lib.Box`1.Value", "class A { int M(Box<int> b) => b.[|Value|]; }")]
    [InlineData("F:Lib.Client.Field", "class A { int M(Client c) => c.[|Field|] + c.Size; }")]
    [InlineData("F:Lib.Colour.Red", "class A { object M(Colour c) => c switch { Colour.[|Red|] => Colour.Green, _ => 1 }; }")]
    [InlineData("E:Lib.Client.Done", "class A { void M(Client c) { c.[|Done|] += () => { }; } }")]
    // What has no name where it is used.
    [InlineData("P:Lib.Client.Item(System.Int32)", "class A { int M(Client c) => c[|[1]|] + c?[|[2]|] ?? new[] { 1 }[0]; }")]
    [InlineData("P:Lib.Client.Item", "class A { int M(Client c) => c[|[1]|]; }")]
    [InlineData("M:Lib.Amount.op_Addition", "class A { Amount M(Amount a) { a [|+=|] a; int i = 1 + 2; return a [|+|] a; } }")]
    [InlineData("M:Lib.Amount.op_Explicit", "class A { int M(Amount a) => [|(int)|]a + (int)1L; }")]
    [InlineData("M:Lib.Amount.op_Increment", "class A { void M(Amount a) { a[|++|]; [|++|]a; int i = 0; i++; } }")]
    // Aliases.
    [InlineData("T:Lib.Client", "using C = Lib.[|Client|]; class A { [|C|]? c; }")]
    [InlineData("M:Lib.Client.#ctor", "namespace N; using C = Lib.Client; class A { object c = new [|C|](); }")]
    // What is not there.
    [InlineData("T:Not.Here", "class A { Client? c; }")]
    [InlineData("M:Lib.Client.Missing", "class A { Client? c; }")]
    [InlineData("P:Lib.Client.Item(System.String)", "class A { int M(Client c) => c[1]; }")]
    [InlineData("nonsense", "class A { Client? c; }")]
    [InlineData("M:", "class A { Client? c; }")]
    [InlineData("M:NoDots", "class A { Client? c; }")]
    public void EachUseIsReportedAtItsName(string id, string marked) =>
        Analysis.AssertSpans(new IndexBuilder().Symbol(id), marked.StartsWith("using", StringComparison.Ordinal) || marked.StartsWith("namespace", StringComparison.Ordinal) ? WithUsing(marked) : "using Lib;\n" + marked, more: ("lib/Lib.cs", "#nullable enable\n" + Library));

    [Fact]
    public void AGlobalAliasIsSeenInEveryFile() =>
        Analysis.AssertSpans(
            new IndexBuilder().Symbol("T:Lib.Client"), "class A { object o = new [|Old|](); [|Old|]? p; }",
            more: [("lib/Lib.cs", "#nullable enable\n" + Library), ("src/Global.cs", "global using Old = Lib.Client;")]);

    [Fact]
    public void GeneratedCodeIsLeftAlone()
    {
        var index = new IndexBuilder().Symbol("P:System.DateTime.Now").Text("DateTime");
        const string Code = "class A { System.DateTime n = System.DateTime.Now; }";
        Assert.Empty(Analysis.Run(index, Compilations.Of(("src/A.g.cs", Code))));
        Assert.Empty(Analysis.Run(index, Compilations.Of(("src/A.cs", "// <auto-generated/>\n" + Code))));
        Assert.Equal(3, Analysis.Run(index, Compilations.Of(("src/A.cs", Code))).Count);
    }

    [Fact]
    public void OneNameMayBreakTwoGuards()
    {
        var index = new IndexBuilder().Symbol("T:System.Random", pattern: "weak-random").Symbol("M:System.Random.#ctor", pattern: "random-made");
        var found = Analysis.Run(index, Compilations.Of(("src/A.cs", "class A { object o = new System.Random(); }")));
        Assert.Equal(["random-made", "weak-random"], found.Select(hit => hit.Properties["pattern"]!).Order(StringComparer.Ordinal));
        Assert.Single(found.Select(hit => hit.Location.SourceSpan).Distinct());
    }

    // A file's directives come first.
    private static string WithUsing(string marked) =>
        marked.StartsWith("namespace", StringComparison.Ordinal) ? marked : marked.Insert(marked.IndexOf("class", StringComparison.Ordinal), "using Lib; ");
}
