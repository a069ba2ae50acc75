using Markdig.Parsers;
using Markdig.Syntax;

namespace SkillMesh.Documents.Sections;

/// <summary>Paragraphs in linear time. The library's own parser takes link reference definitions out of a paragraph one
/// by one, and looks for each underlined paragraph from the first block on when it swaps it for a heading: 1 MB of
/// either takes from 10 seconds to a minute. An outline needs no link definitions, and the paragraph to swap is the
/// last block.</summary>
internal sealed class OutlineParagraphParser : ParagraphBlockParser
{
    public OutlineParagraphParser() => ParseSetextHeadings = false;

    /// <inheritdoc />
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(block);
        var level = processor.IsBlankLine || processor.IsCodeIndent ? 0 : LevelOf(processor.Line.AsSpan());
        if (level == 0 || block is not ParagraphBlock paragraph || IsLazyContinuation(processor, block))
        {
            return base.TryContinue(processor, block);
        }

        var heading = new HeadingBlock(this)
        {
            Column = block.Column,
            Span = new SourceSpan(block.Span.Start, processor.Line.End),
            Level = level,
            Lines = paragraph.Lines,
            IsSetext = true,
        };
        DiscardLast(processor, block);
        processor.NewBlocks.Push(heading);
        return BlockState.BreakDiscard;
    }

    /// <inheritdoc />
    public override bool Close(BlockProcessor processor, Block block) => true;

    // Under a quote or list item that the line does not belong to, "---" is a thematic break or text.
    private static bool IsLazyContinuation(BlockProcessor processor, Block block) =>
        processor.IsLazy && block.Column != processor.Column && block.Parent is (QuoteBlock or ListItemBlock);

    // The processor removes a discarded block by a search through its parent, so it gets a parent of its own first.
    private static void DiscardLast(BlockProcessor processor, Block block)
    {
        var parent = block.Parent!;
        if (ReferenceEquals(parent.LastChild, block))
        {
            parent.RemoveAt(parent.Count - 1);
            new QuoteBlock(parser: null!).Add(block);
        }

        processor.Discard(block);
    }

    private static int LevelOf(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd(" \t");
        return text.IsEmpty || text.ContainsAnyExcept(text[0])
            ? 0
            : text[0] switch { '=' => 1, '-' => 2, _ => 0 };
    }
}
