namespace SkillMesh.Schemas.Patterns.Backtracking;

/// <summary>One search of one text. Ways not taken yet and numbers to restore stand on lists, so that no text is too deep.</summary>
internal sealed class Search
{
    private readonly Step[] _steps;
    private readonly int[] _text;
    private readonly long _most;

    // Of each group where it opened, where it starts and where it ends; of each loop its rounds and where the last one began. -1 is nothing.
    private readonly int[] _numbers;
    private readonly int _loops;
    private readonly List<Way> _ways = [];
    private readonly List<(int Index, int Number)> _changes = [];

    public Search(Step[] steps, int[] text, int groups, int loops, long most)
    {
        (_steps, _text, _most) = (steps, text, most);
        _loops = groups * 3;
        _numbers = new int[_loops + (loops * 2)];
        Array.Fill(_numbers, -1);
    }

    /// <summary>Steps taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Tries every place from the start of the text.</summary>
    /// <param name="last">The last place.</param>
    public PatternMatch From(int last)
    {
        for (var start = 0; start <= last; start++)
        {
            if (Run(0, start) is var found && (found || Taken > _most))
            {
                return found ? PatternMatch.Yes : PatternMatch.TimedOut;
            }

            Undo(0);
        }

        return PatternMatch.No;
    }

    // False where nothing was found, or where there were too many steps.
    private bool Run(int at, int place)
    {
        var floor = _ways.Count;
        while (++Taken <= _most)
        {
            ref readonly var step = ref _steps[at];
            var goesOn = true;
            switch (step.Kind)
            {
                case StepKind.Match:
                    _ways.RemoveRange(floor, _ways.Count - floor);
                    return true;
                case StepKind.One:
                    goesOn = IsOne(step, place);
                    place += step.IsBackward ? -1 : 1;
                    at++;
                    break;
                case StepKind.Many:
                    goesOn = Many(step, at, ref place);
                    at++;
                    break;
                case StepKind.Try:
                    Push(step.To, place);
                    at++;
                    break;
                case StepKind.Jump:
                    at = step.To;
                    break;
                case StepKind.Open:
                    Set(step.Number * 3, place);
                    at++;
                    break;
                case StepKind.Close:
                    var opened = _numbers[step.Number * 3];
                    Set((step.Number * 3) + 1, step.IsBackward ? place : opened);
                    Set((step.Number * 3) + 2, step.IsBackward ? opened : place);
                    at++;
                    break;
                case StepKind.AtStart:
                    goesOn = place == 0;
                    at++;
                    break;
                case StepKind.AtEnd:
                    goesOn = place == _text.Length;
                    at++;
                    break;
                case StepKind.AtWordBoundary:
                    goesOn = IsWord(place - 1) != IsWord(place);
                    at++;
                    break;
                case StepKind.NotAtWordBoundary:
                    goesOn = IsWord(place - 1) == IsWord(place);
                    at++;
                    break;
                case StepKind.Reference:
                    goesOn = Refer(step, ref place);
                    at++;
                    break;
                case StepKind.Look:
                    var changes = _changes.Count;
                    var found = Run(at + 1, place);
                    if (!found || step.IsNegated)
                    {
                        Undo(changes);
                    }

                    goesOn = found != step.IsNegated;
                    at = step.To;
                    break;
                case StepKind.LoopStart:
                    Set(_loops + (step.Number * 2), 0);
                    at++;
                    break;
                case StepKind.Loop:
                    at = Loop(step, at, place);
                    break;
                case StepKind.LoopRound:
                    Round(step, place);
                    at++;
                    break;
                default:
                    var loop = _loops + (step.Number * 2);
                    goesOn = _numbers[loop] <= step.Min || _numbers[loop + 1] != place;
                    at = step.To;
                    break;
            }

            if (!goesOn && !Pop(floor, ref at, ref place))
            {
                return false;
            }
        }

        _ways.RemoveRange(floor, _ways.Count - floor);
        return false;
    }

    private bool IsOne(in Step step, int place)
    {
        place -= step.IsBackward ? 1 : 0;
        return (uint)place < (uint)_text.Length && step.Set!.Contains(_text[place]);
    }

    private bool Many(in Step step, int at, ref int place)
    {
        var (count, way) = (0, step.IsBackward ? -1 : 1);
        while (count < step.Max && IsOne(step, place + (count * way)))
        {
            count++;
        }

        Taken += count / 4;
        if (count < step.Min)
        {
            return false;
        }

        if (count > step.Min)
        {
            _ways.Add(new Way(at + 1, place + ((count - 1) * way), place + (step.Min * way), _changes.Count));
        }

        place += count * way;
        return true;
    }

    private int Loop(in Step step, int at, int place)
    {
        var rounds = _numbers[_loops + (step.Number * 2)];
        if (rounds < step.Min)
        {
            return at + 1;
        }

        if (rounds >= step.Max)
        {
            return step.To;
        }

        Push(step.IsLazy ? at + 1 : step.To, place);
        return step.IsLazy ? step.To : at + 1;
    }

    private void Round(in Step step, int place)
    {
        var loop = _loops + (step.Number * 2);
        Set(loop, _numbers[loop] + 1);
        Set(loop + 1, place);
        for (var group = step.Groups.From; group < step.Groups.End; group++)
        {
            Set((group * 3) + 1, -1);
            Set((group * 3) + 2, -1);
            Taken++;
        }
    }

    private bool Refer(in Step step, ref int place)
    {
        var (start, end) = (_numbers[(step.Number * 3) + 1], _numbers[(step.Number * 3) + 2]);
        if (end < 0)
        {
            return true;
        }

        var (length, from) = (end - start, step.IsBackward ? place - (end - start) : place);
        Taken += length / 4;
        if (from < 0 || from + length > _text.Length || !_text.AsSpan(from, length).SequenceEqual(_text.AsSpan(start, length)))
        {
            return false;
        }

        place = step.IsBackward ? from : from + length;
        return true;
    }

    // Word characters are ASCII.
    private bool IsWord(int place) => (uint)place < (uint)_text.Length && _text[place] < 128 && ((char)_text[place] == '_' || char.IsAsciiLetterOrDigit((char)_text[place]));

    private void Push(int at, int place) => _ways.Add(new Way(at, place, place, _changes.Count));

    private bool Pop(int floor, ref int at, ref int place)
    {
        if (_ways.Count == floor)
        {
            return false;
        }

        var way = _ways[^1];
        (at, place) = (way.At, way.Place);
        Undo(way.Changes);
        if (way.Place == way.Last)
        {
            _ways.RemoveAt(_ways.Count - 1);
        }
        else
        {
            _ways[^1] = way with { Place = way.Place + (way.Last > way.Place ? 1 : -1) };
        }

        return true;
    }

    private void Set(int index, int number)
    {
        if (_numbers[index] != number)
        {
            _changes.Add((index, _numbers[index]));
            _numbers[index] = number;
        }
    }

    private void Undo(int changes)
    {
        for (var i = _changes.Count - 1; i >= changes; i--)
        {
            _numbers[_changes[i].Index] = _changes[i].Number;
        }

        _changes.RemoveRange(changes, _changes.Count - changes);
    }

    /// <summary>A way not taken: where it goes on, at each place from one to the last.</summary>
    private readonly record struct Way(int At, int Place, int Last, int Changes);
}
