using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>A text as it is compared with skills: the tokens of its messages, each with its place in the index's table of words.</summary>
internal sealed class QueryText
{
    /// <summary>Reads a text for one index.</summary>
    public QueryText(MessageText text, IndexFile index)
    {
        Text = text;
        var all = text.Tokens;
        Tokens = new Token[all.Length];
        for (var pass = 0; pass < 2 && Count == 0; pass++)
        {
            var (broken, line) = (false, -1);
            foreach (var token in all)
            {
                if (pass == 0 && !token.IsMessage)
                {
                    broken = true;
                    continue;
                }

                // What was left out before it ends a part of the line, too; at the start of a line it is where the line really begins.
                var marks = token.Line != line ? token.Marks | TokenMarks.LineStart | TokenMarks.Boundary : broken ? token.Marks | TokenMarks.Boundary : token.Marks;
                (broken, line) = (false, token.Line);
                Tokens[Count++] = token with { Marks = marks };
            }
        }

        Words = new int[Count];
        Weights = new float[Count];
        IsSlot = new bool[Count];
        IsKnown = new bool[Count];
        for (var at = 0; at < Count; at++)
        {
            ref readonly var token = ref Tokens[at];
            var place = index.Find(IndexSection.Words, token.Hash);
            var count = place < 0 ? 0 : index.Place(IndexSection.Words, place).First;
            (Words[at], IsKnown[at]) = (place, count > 0);
            IsSlot[at] = MessageForms.IsSlot(text, token);
            Weights[at] = WordWeights.Of(token.Hash, count, index.Count);
        }
    }

    /// <summary>The text.</summary>
    public MessageText Text { get; }

    /// <summary>How many tokens are compared.</summary>
    public int Count { get; }

    /// <summary>The tokens, <see cref="Count"/> of them.</summary>
    public Token[] Tokens { get; }

    /// <summary>The place of each in the table of words, or -1.</summary>
    public int[] Words { get; }

    /// <summary>What each tells as a word.</summary>
    public float[] Weights { get; }

    /// <summary>Whether it is a value.</summary>
    public bool[] IsSlot { get; }

    /// <summary>Whether some skill's message has it as a word.</summary>
    public bool[] IsKnown { get; }

    /// <summary>The diagnostic that a token belongs to.</summary>
    public int BlockOf(int at) => Text.Lines[Tokens[at].Line].Block;
}
