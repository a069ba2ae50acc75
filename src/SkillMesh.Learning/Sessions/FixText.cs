using System.Text;

namespace SkillMesh.Learning.Sessions;

/// <summary>Says in one text what was done between an error and the moment it was gone: the resolution that is proposed.</summary>
public static class FixText
{
    /// <summary>Most steps that are told. Where more was done nobody can say which of it mended the error.</summary>
    public const int MostSteps = 8;

    private const int LongestCommand = 300;
    private const int LongestChange = 160;

    /// <summary>The text, or null where nothing was done or too much.</summary>
    /// <param name="steps">What succeeded in between, in its order. Commands that only look are passed over; several edits of one file
    /// are one step.</param>
    public static string? Of(IEnumerable<SessionStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var told = new List<(string Key, SessionStep Step, int Times)>();
        foreach (var step in steps)
        {
            var key = step.Command is { } command ? CommandForm.Of(command) is { IsProbe: false } form ? "$ " + form.Key : null : step.File;
            if (key is null)
            {
                continue;
            }

            var at = told.FindIndex(row => row.Key == key);
            if (at < 0)
            {
                told.Add((key, step, 1));
            }
            else
            {
                // The last change of a file is the one that stayed.
                told[at] = (key, step, told[at].Times + 1);
            }
        }

        return told.Count is 0 or > MostSteps ? null : string.Join("; then ", told.Select(row => Text(row.Step, row.Times)));
    }

    /// <summary>A text on one line and of a bounded length.</summary>
    public static string Clip(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder(Math.Min(text.Length, most + 1));
        foreach (var c in text.AsSpan().Trim())
        {
            if (line.Length > most)
            {
                break;
            }

            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        if (line.Length <= most)
        {
            return line.ToString();
        }

        var cut = most - 3;
        return line.ToString(0, char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut) + "...";
    }

    private static string Text(SessionStep step, int times)
    {
        if (step.Command is { } command)
        {
            var form = CommandForm.Of(command);
            return $"run `{Clip(form.Setting.Length > 0 ? $"{form.Setting} {form.Plain}" : form.Plain, LongestCommand)}`";
        }

        var change = times == 1 && step.New is { } now && IsShort(now) && (step.Old is null || IsShort(step.Old))
            ? string.IsNullOrWhiteSpace(step.Old) ? Quoted(": add ", now) : string.IsNullOrWhiteSpace(now) ? Quoted(": take out ", step.Old)
                : $"{Quoted(": ", step.Old)}{Quoted(" becomes ", now)}"
            : "";
        return $"change {Clip(step.File!, LongestCommand)}{change}";
    }

    private static bool IsShort(string text) => text.AsSpan().Trim().Length <= LongestChange;

    private static string Quoted(string before, string text) => string.IsNullOrWhiteSpace(text) ? "" : $"{before}`{Clip(text, LongestChange)}`";
}
