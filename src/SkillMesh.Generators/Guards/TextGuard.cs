using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace SkillMesh.Generators.Guards;

/// <summary>A guard against text, ready to search.</summary>
internal sealed class TextGuard
{
    private readonly Regex? _expression;
    private readonly IReadOnlyList<string>? _words;
    private string _fault;

    /// <summary>Reads the expression of a guard.</summary>
    public TextGuard(GuardEntry entry)
    {
        Entry = entry;
        _expression = GuardExpression.Create(entry.Value, out _fault);
        _words = RequiredText.Of(entry.Value);
    }

    /// <summary>The guard.</summary>
    public GuardEntry Entry { get; }

    /// <summary>Why it cannot be used; empty when it can.</summary>
    public string Fault => Volatile.Read(ref _fault);

    /// <summary>Finds the hits in a text: each line is matched on its own, without its ending.</summary>
    public void Find(string text, FileHits hits, CancellationToken cancellation)
    {
        if (_expression is null)
        {
            return;
        }

        try
        {
            foreach (var start in Lines(text))
            {
                cancellation.ThrowIfCancellationRequested();
                var end = text.IndexOf('\n', start);
                end = end < 0 ? text.Length : end;
                while (end > start && text[end - 1] == '\r')
                {
                    end--;
                }

                for (var match = _expression.Match(text.Substring(start, end - start)); match.Success; match = match.NextMatch())
                {
                    hits.Add(Entry, new TextSpan(start + match.Index, match.Length));
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            Volatile.Write(ref _fault, "it takes too long on a line of this project");
        }
    }

    // Where the lines begin that can match, in order.
    private IEnumerable<int> Lines(string text)
    {
        if (_words is { } words)
        {
            var starts = new SortedSet<int>();
            foreach (var word in words)
            {
                for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0;)
                {
                    starts.Add(at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1);
                    var next = text.IndexOf('\n', at);
                    at = next < 0 ? -1 : text.IndexOf(word, next, StringComparison.Ordinal);
                }
            }

            return starts;
        }

        return EveryLine(text);
    }

    private static IEnumerable<int> EveryLine(string text)
    {
        for (var start = 0; start >= 0 && start <= text.Length;)
        {
            yield return start;
            var end = text.IndexOf('\n', start);
            start = end < 0 ? -1 : end + 1;
        }
    }
}
