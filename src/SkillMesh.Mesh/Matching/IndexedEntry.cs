using System.Runtime.InteropServices;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>What an index notes of one skill, read from its texts.</summary>
/// <param name="Message">The message's tokens, each with its bits beside the place in the table of words.</param>
/// <param name="Masked">Hash of the message with its values masked.</param>
/// <param name="Verbatim">Hash of the message word for word.</param>
/// <param name="Type">Hash of the error type; 0 where there is none.</param>
/// <param name="Terms">Word stems for suggestions, each with its weight.</param>
internal sealed record IndexedEntry((Token Token, uint Bits)[] Message, ulong Masked, ulong Verbatim, ulong Type, List<(ulong Term, uint Weight)> Terms)
{
    /// <summary>Reads skills by all processors: reading texts is most of making an index.</summary>
    public static IndexedEntry[] Read(IReadOnlyList<SkillEntry> entries, int from, int count)
    {
        const int Few = 256;
        var read = new IndexedEntry[count];
        if (count > Few)
        {
            Parallel.For(0, count, at => read[at] = Of(entries[from + at]));
        }
        else
        {
            for (var at = 0; at < count; at++)
            {
                read[at] = Of(entries[from + at]);
            }
        }

        return read;
    }

    private static IndexedEntry Of(SkillEntry entry)
    {
        var text = MessageText.Read(entry.Pattern);
        var type = TokenHash.Of(entry.ErrorType.AsSpan().Trim());
        var tokens = MessageForms.MessageOf(text, type);
        var message = new (Token, uint)[tokens.Count];
        for (var at = 0; at < tokens.Count; at++)
        {
            message[at] = (
                tokens[at],
                (MessageForms.IsSlot(text, tokens[at]) ? MessageForms.SlotBits(text, tokens[at], entry) : 0)
                | (tokens[at].Has(TokenMarks.Sentence | TokenMarks.LineStart) && at > 0 ? IndexFormat.SentenceBit : 0));
        }

        var (masked, verbatim) = MessageForms.Of(text, CollectionsMarshal.AsSpan(tokens));
        return new IndexedEntry(message, masked, verbatim, entry.ErrorType.Length > 0 ? type : 0, SearchTerms.OfSkill(entry, text));
    }
}
