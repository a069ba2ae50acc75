using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <content>What the best way to lay a message says: read back step by step, then what stands around it.</content>
internal sealed partial class Aligner
{
    private void Trace(ref Alignment result, int length, int from, int width, int row, int column)
    {
        var isNext = false;
        for (var at = row; at < length; at++)
        {
            isNext |= (_bits[at] & IndexFormat.SentenceBit) != 0;
            result.MissingTail += _slots[at] || isNext ? 0 : _weights[at];
            result.MissingSentences += _slots[at] || !isNext ? 0 : _weights[at];
        }

        result.Last = from + column - 1;
        result.EndsInValue = _slots[row - 1];
        while (row > 0 && column > 0)
        {
            var step = (Step)_steps[(row * (width + 1)) + column];
            var at = from + column - 1;
            switch (step)
            {
                case Step.Same:
                    result.Found += _weights[row - 1];
                    result.FirstFound += row <= _first ? _weights[row - 1] : 0;
                    result.Words++;
                    result.First = at;
                    break;
                case Step.Value:
                    CountValue(ref result, row - 1, at);
                    result.First = at;
                    break;
                case Step.Other:
                    Miss(ref result, row - 1);
                    CountOther(ref result, at);
                    break;
                case Step.SkillOnly:
                    Miss(ref result, row - 1);
                    break;
                case Step.TextOnly:
                    if (!(_slots[row - 1] || (row < length && _slots[row])))
                    {
                        CountOther(ref result, at);
                    }
                    else if (!query.IsSlot[at])
                    {
                        result.WordsForQuotes += ((_bits[row - 1] | (row < length ? _bits[row] : 0)) & IndexFormat.QuotedBit) != 0 ? 1 : 0;
                    }

                    break;
                default:
                    for (var missing = 0; missing < row; missing++)
                    {
                        MissHead(ref result, missing);
                    }

                    LookAround(ref result);
                    return;
            }

            row -= step == Step.TextOnly ? 0 : 1;
            column -= step == Step.SkillOnly ? 0 : 1;
        }

        for (var missing = 0; missing < row; missing++)
        {
            MissHead(ref result, missing);
        }

        LookAround(ref result);
    }

    private void MissHead(ref Alignment result, int row)
    {
        if (!_slots[row])
        {
            result.MissingHead += _weights[row];
            Lack(ref result, row);
        }
    }

    private void Miss(ref Alignment result, int row)
    {
        if (!_slots[row])
        {
            result.MissingInside += _weights[row];
            Lack(ref result, row);
        }
    }

    private void Lack(ref Alignment result, int row)
    {
        ref var worst = ref (_isOwn[row] ? ref result.WorstMissingOwn : ref result.WorstMissingCommon);
        worst = Math.Max(worst, _weights[row]);
        result.Negates |= Grammar.IsNegation(_hashes[row]);
    }

    private void Surplus(ref Alignment result, int at)
    {
        ref var worst = ref (query.IsKnown[at] ? ref result.WorstOtherKnown : ref result.WorstOtherUnknown);
        worst = Math.Max(worst, Cost(at));
        result.Negates |= Grammar.IsNegation(query.Tokens[at].Hash);
    }

    private void CountValue(ref Alignment result, int row, int at)
    {
        var isSame = query.Words[at] == _words[row];
        var isAnchor = (_bits[row] & IndexFormat.AnchorBit) != 0;
        result.SameAnchors += isSame && isAnchor ? 1 : 0;
        result.OtherAnchors += !isSame && isAnchor ? 1 : 0;
        if (!isSame)
        {
            result.WordsForQuotes += (_bits[row] & IndexFormat.QuotedBit) != 0 && !query.IsSlot[at] ? 1 : 0;
            result.OtherExpressions += ((_bits[row] & IndexFormat.ExpressionBit) != 0) != MessageForms.IsExpression(query.Tokens[at].Kind, query.Text.Content(query.Tokens[at])) ? 1
                : (_bits[row] & IndexFormat.ExpressionBit) != 0 ? 0.5f : 0;
        }

        if (isSame)
        {
            result.SameValues += Math.Min(_weights[row], 6);
        }
        else if (query.Words[at] >= 0)
        {
            result.OtherKnownValues += 1;
        }
        else
        {
            result.OtherUnknownValues += 1;
        }
    }

    private void CountOther(ref Alignment result, int at)
    {
        if (query.Tokens[at].Hash == _type)
        {
            // Its own code in the middle of the message.
        }
        else if (query.IsSlot[at])
        {
            result.OtherUnknown += 0.3f;
        }
        else if (query.IsKnown[at])
        {
            result.OtherKnown += query.Weights[at];
            Surplus(ref result, at);
        }
        else
        {
            result.OtherUnknown += Cost(at);
            Surplus(ref result, at);
        }
    }

    /// <summary>What the part of the line before and after it has that the skill does not explain.</summary>
    private void LookAround(ref Alignment result)
    {
        const int Farthest = 8;
        const TokenMarks Edge = TokenMarks.LineStart | TokenMarks.Boundary | TokenMarks.Gap;
        if (result.First < 0)
        {
            return;
        }

        var at = result.First;
        result.StartsClean = query.Tokens[at].Has(Edge | TokenMarks.Sentence);
        for (var steps = 0; steps < Farthest && at > 0 && !query.Tokens[at].Has(Edge | TokenMarks.Sentence); steps++)
        {
            at--;
            // A value right before it ends the walk: prefixes end in numbers, names and paths.
            if (query.IsSlot[at])
            {
                result.Before *= IsTag(at) ? ShareOfTag : 1;
                break;
            }

            result.Before += Cost(at);
            Surplus(ref result, at);
        }

        for (; at > 0 && !result.FollowsOthers && !query.Tokens[at].Has(TokenMarks.LineStart); at--)
        {
            result.FollowsOthers = !query.IsSlot[at - 1];
        }

        at = result.Last + 1;
        result.EndsLine = at >= query.Count || query.Tokens[at].Has(TokenMarks.LineStart);
        result.EndsSentence = at < query.Count ? query.Tokens[at].Has(TokenMarks.Sentence) : EndsWithStop(result.Last);
        result.EndsClean = at >= query.Count || query.Tokens[at].Has(Edge | TokenMarks.Sentence);
        for (var steps = 0; steps < Farthest && at < query.Count && !query.Tokens[at].Has(Edge | (steps == 0 ? 0 : TokenMarks.Sentence)); steps++, at++)
        {
            var cost = query.IsSlot[at] ? 0.3f : Cost(at);
            result.After += result.EndsSentence ? 0 : cost;
            result.NextSentence += result.EndsSentence ? cost : 0;
        }
    }

    /// <summary>A name or number with digits near the start of the line: a process, pod or worker that writes words after it.</summary>
    private bool IsTag(int at)
    {
        ref readonly var token = ref query.Tokens[at];
        return token.Kind is TokenKind.Name or TokenKind.Number && query.Text.Content(token).ContainsAnyInRange('0', '9')
            && (token.Has(TokenMarks.LineStart) || (at > 0 && query.Tokens[at - 1].Has(TokenMarks.LineStart)) || (at > 1 && query.Tokens[at - 2].Has(TokenMarks.LineStart)));
    }

    private bool EndsWithStop(int at)
    {
        var end = query.Tokens[at].End;
        return end < query.Text.Text.Length && query.Text.Text[end] is '.' or '!' or '?';
    }
}
