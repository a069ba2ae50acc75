using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Rendering;

/// <summary>One column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Right">Whether cells stand at the right edge (numbers).</param>
/// <param name="Shrinks">Whether it gives up columns when the table is wider than the terminal; widest first.</param>
/// <param name="MinWidth">Columns it takes even when all cells are shorter.</param>
internal sealed record TableColumn(string Title, bool Right = false, bool Shrinks = false, int MinWidth = 0);

/// <summary>One cell.</summary>
/// <param name="Text">Raw text.</param>
/// <param name="Paint">How it is shown.</param>
internal readonly record struct TableCell(string Text, Paint Paint = Paint.None)
{
    /// <summary>A plain cell.</summary>
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>A table without lines: columns two blanks apart, cut to the terminal's width.</summary>
internal sealed class TableWriter(params TableColumn[] columns)
{
    private const int Gap = 2;
    private const int Narrowest = 6;
    private readonly List<TableCell[]> _rows = [];

    /// <summary>Adds a row with one cell for each column.</summary>
    public TableWriter Row(params TableCell[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, columns.Length);
        _rows.Add(Array.ConvertAll(cells, cell => cell with { Text = Printable.Line(cell.Text) }));
        return this;
    }

    /// <summary>Prints the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indent">Blanks before each line.</param>
    public void Write(TextOutput output, string indent = "")
    {
        // Before cells are cut: half a secret is still a leak, and no longer looks like one.
        foreach (var row in _rows)
        {
            foreach (ref var cell in row.AsSpan())
            {
                cell = cell with { Text = output.Safe(cell.Text) };
            }
        }

        var widths = Widths(output.Width is { } all ? all - indent.Length : null);
        if (Array.Exists(columns, column => column.Title.Length > 0))
        {
            WriteRow(output, indent, widths, Array.ConvertAll(columns, column => new TableCell(column.Title, Paint.Bold)));
        }

        foreach (var row in _rows)
        {
            WriteRow(output, indent, widths, row);
        }
    }

    private int[] Widths(int? room)
    {
        var widths = Array.ConvertAll(columns, column => Math.Max(column.MinWidth, DisplayWidth.Of(column.Title)));
        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], DisplayWidth.Of(row[i].Text));
            }
        }

        while (room is { } limit && widths.Sum() + (Gap * (widths.Length - 1)) is var total && total > limit)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => columns[i].Shrinks && widths[i] > Narrowest).OrderByDescending(i => widths[i]).FirstOrDefault(-1);
            if (widest < 0)
            {
                break;
            }

            widths[widest] = Math.Max(Narrowest, widths[widest] - Math.Max(1, (total - limit) / 2));
        }

        return widths;
    }

    private void WriteRow(TextOutput output, string indent, int[] widths, TableCell[] cells)
    {
        output.Text(indent);
        var pending = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var text = DisplayWidth.Cut(cells[i].Text, widths[i]);
            var blank = widths[i] - DisplayWidth.Of(text);
            var (before, after) = columns[i].Right ? (blank, 0) : (0, blank);
            if (text.Length > 0)
            {
                output.Text(new string(' ', pending + before)).Text(text, cells[i].Paint);
                pending = after + Gap;
            }
            else
            {
                pending += widths[i] + Gap;
            }
        }

        output.Line();
    }
}
