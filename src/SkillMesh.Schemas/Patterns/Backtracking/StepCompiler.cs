namespace SkillMesh.Schemas.Patterns.Backtracking;

/// <summary>Makes steps of a parsed pattern, in the order in which ECMAScript tries things.</summary>
internal sealed class StepCompiler
{
    private readonly List<Step> _steps = [];

    private StepCompiler()
    {
    }

    /// <summary>How many groups there are, the whole match among them.</summary>
    public int Groups { get; private set; } = 1;

    public int Loops { get; private set; }

    /// <summary>The steps of a pattern; the first one begins it.</summary>
    public static (Step[] Steps, int Groups, int Loops) Compile(PatternNode pattern)
    {
        var compiler = new StepCompiler();
        compiler.Add(pattern, isBackward: false);
        compiler._steps.Add(new Step(StepKind.Match));
        return ([.. compiler._steps], compiler.Groups, compiler.Loops);
    }

    private void Add(PatternNode node, bool isBackward)
    {
        switch (node.Kind)
        {
            case PatternKind.Empty:
                break;
            case PatternKind.Set:
                _steps.Add(new Step(StepKind.One) { Set = new CharacterTest(node.Set!), IsBackward = isBackward });
                break;
            case PatternKind.Sequence:
                for (var i = 0; i < node.Children.Length; i++)
                {
                    Add(node.Children[isBackward ? node.Children.Length - 1 - i : i], isBackward);
                }

                break;
            case PatternKind.Choice:
                AddChoice(node, isBackward);
                break;
            case PatternKind.Repeat:
                AddRepeat(node, isBackward);
                break;
            case PatternKind.Capture:
                Groups = Math.Max(Groups, node.Min + 1);
                _steps.Add(new Step(StepKind.Open) { Number = node.Min });
                Add(node.Children[0], isBackward);
                _steps.Add(new Step(StepKind.Close) { Number = node.Min, IsBackward = isBackward });
                break;
            case PatternKind.BackReference:
                Groups = Math.Max(Groups, node.Min + 1);
                _steps.Add(new Step(StepKind.Reference) { Number = node.Min, IsBackward = isBackward });
                break;
            case PatternKind.Start or PatternKind.End or PatternKind.WordBoundary or PatternKind.NotWordBoundary:
                _steps.Add(new Step(node.Kind switch
                {
                    PatternKind.Start => StepKind.AtStart,
                    PatternKind.End => StepKind.AtEnd,
                    PatternKind.WordBoundary => StepKind.AtWordBoundary,
                    _ => StepKind.NotAtWordBoundary,
                }));
                break;
            default:
                var look = _steps.Count;
                _steps.Add(default);
                Add(node.Children[0], node.Kind is PatternKind.LookBehind or PatternKind.NotLookBehind);
                _steps.Add(new Step(StepKind.Match));
                _steps[look] = new Step(StepKind.Look)
                {
                    To = _steps.Count,
                    IsNegated = node.Kind is PatternKind.NotLookAhead or PatternKind.NotLookBehind,
                };
                break;
        }
    }

    private void AddChoice(PatternNode node, bool isBackward)
    {
        var ends = new List<int>();
        for (var i = 0; i < node.Children.Length; i++)
        {
            var isLast = i == node.Children.Length - 1;
            var attempt = _steps.Count;
            if (!isLast)
            {
                _steps.Add(default);
            }

            Add(node.Children[i], isBackward);
            if (!isLast)
            {
                ends.Add(_steps.Count);
                _steps.Add(default);
                _steps[attempt] = new Step(StepKind.Try) { To = _steps.Count };
            }
        }

        foreach (var end in ends)
        {
            _steps[end] = new Step(StepKind.Jump) { To = _steps.Count };
        }
    }

    private void AddRepeat(PatternNode node, bool isBackward)
    {
        var part = node.Children[0];
        if (node.Max == 0)
        {
            return;
        }

        if (part.Kind == PatternKind.Set && !node.IsLazy)
        {
            _steps.Add(new Step(StepKind.Many) { Set = new CharacterTest(part.Set!), Min = node.Min, Max = node.Max, IsBackward = isBackward });
            return;
        }

        var (number, groups) = (Loops++, (From: int.MaxValue, End: 0));
        FindGroups(part, ref groups);
        _steps.Add(new Step(StepKind.LoopStart) { Number = number });
        var loop = _steps.Count;
        _steps.Add(default);
        _steps.Add(new Step(StepKind.LoopRound) { Number = number, Groups = groups });
        Add(part, isBackward);
        _steps.Add(new Step(StepKind.LoopEnd) { Number = number, Min = node.Min, To = loop });
        _steps[loop] = new Step(StepKind.Loop) { Number = number, Min = node.Min, Max = node.Max, IsLazy = node.IsLazy, To = _steps.Count };
    }

    // Groups are numbered as they open, so those of a part are neighbours.
    private static void FindGroups(PatternNode node, ref (int From, int End) groups)
    {
        if (node.Kind == PatternKind.Capture)
        {
            groups = (Math.Min(groups.From, node.Min), Math.Max(groups.End, node.Min + 1));
        }

        foreach (var child in node.Children)
        {
            FindGroups(child, ref groups);
        }
    }
}
