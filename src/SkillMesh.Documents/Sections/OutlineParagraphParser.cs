using Markdig.Parsers;
using Markdig.Syntax;

namespace SkillMesh.Documents.Sections;

/// <summary>Paragraphs in linear time. The library's own parser takes link reference definitions out of a paragraph one
/// by one, and swaps each underlined paragraph for a heading by a search from the first block on: 1 MB of either takes
/// from 10 seconds to a minute. An outline needs no link definitions, and an underlined paragraph is only marked.</summary>
internal sealed class OutlineParagraphParser : ParagraphBlockParser
{
    private static readonly object Key = new();

    public OutlineParagraphParser() => ParseSetextHeadings = false;

    /// <summary>Level and UTF-16 offset of the underline that makes a paragraph a heading, or null.</summary>
    public static (int Level, int Offset)? UnderlineOf(ParagraphBlock paragraph) =>
        paragraph.GetData(Key) is ValueTuple<int, int> underline ? underline : null;

    /// <inheritdoc />
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(block);
        if (!processor.IsBlankLine && !processor.IsCodeIndent && LevelOf(processor.Line.AsSpan()) is var level and > 0)
        {
            block.SetData(Key, (level, processor.Line.Start));
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.BreakDiscard;
        }

        return base.TryContinue(processor, block);
    }

    /// <inheritdoc />
    public override bool Close(BlockProcessor processor, Block block) => true;

    private static int LevelOf(ReadOnlySpan<char> line)
    {
        var text = line.Trim(" \t");
        return text.IsEmpty || text.ContainsAnyExcept(text[0])
            ? 0
            : text[0] switch { '=' => 1, '-' => 2, _ => 0 };
    }
}
