using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <content>How sure each candidate is: its alignment, and what the text's codes say to it.</content>
internal sealed partial class Lookup
{
    private void CompareCodes(Candidate candidate)
    {
        var block = candidate.CodeBlock ?? (candidate.Alignment.First >= 0 ? _query.BlockOf(candidate.Alignment.First) : -1);
        foreach (var (code, codeBlock) in _codes)
        {
            if (codeBlock == block && code.Hash == candidate.Type)
            {
                candidate.CodeAgrees |= code.IsSure || candidate.Alignment.FirstFound > candidate.Alignment.FirstTotal * 0.6f;
            }

            candidate.CodeDiffers |= codeBlock == block && code.Hash != candidate.Type && code.IsSure && candidate.IsCode;
        }

        if (_options.ErrorType.Trim() is { Length: > 0 } type)
        {
            var isSame = TokenHash.Of(type) == candidate.Type;
            candidate.CodeAgrees |= isSame;
            candidate.CodeDiffers |= !isSame && candidate.IsCode;
        }

        candidate.CodeDiffers &= !candidate.CodeAgrees;
    }

    private void Judge(Candidate candidate)
    {
        foreach (var other in Candidates)
        {
            if (other.Skill != candidate.Skill && other.Alignment.Score > candidate.Rival && !candidate.IsSameError(other))
            {
                candidate.Rival = other.Alignment.Score;
            }
        }

        candidate.Score = MatchModel.Score(candidate.Alignment, candidate.Rival, _weights);
        if (candidate.CodeDiffers)
        {
            candidate.Score *= 0.1;
        }
        else if (candidate.CodeAgrees)
        {
            var isSure = MessageDoesNotContradict(candidate);
            candidate.Kind = candidate.Kind is MatchKind.Verbatim or MatchKind.Signature ? candidate.Kind : MatchKind.Code;
            candidate.Score = isSure ? 0.9 + (0.1 * candidate.Score) : Math.Min(candidate.Score, MatchModel.Threshold - 0.05);
        }
        else if (candidate.Kind == MatchKind.Verbatim)
        {
            candidate.Score = Math.Max(candidate.Score, 0.95);
        }
        else if (candidate.Alignment.Negates || (candidate.Alignment.IsCut && candidate.Rival > candidate.Alignment.Score * Alike))
        {
            // The opposite of what the skill says; or cut off where another skill goes on alike.
            candidate.Score = Math.Min(candidate.Score, MatchModel.Threshold - 0.05);
        }
    }

    /// <summary>A code with one fix answers by itself. One with several is decided by the message: another message in English is another
    /// error, while one in another language cannot be compared.</summary>
    private bool MessageDoesNotContradict(Candidate candidate)
    {
        var alignment = candidate.Alignment;
        if (alignment.FirstFound >= alignment.FirstTotal * 0.35f)
        {
            return true;
        }

        var hasOtherFix = false;
        foreach (var other in Candidates)
        {
            hasOtherFix |= other.Type == candidate.Type && other.Resolution != candidate.Resolution;
        }

        return !hasOtherFix || !IsEnglish(candidate.CodeBlock);
    }

    private bool IsEnglish(int? block)
    {
        var (words, functions) = (0, 0);
        for (var at = 0; at < _query.Count; at++)
        {
            if ((block is null || _query.BlockOf(at) == block) && _query.Tokens[at].Kind == TokenKind.Word)
            {
                words++;
                functions += Grammar.IsFunctionWord(_query.Tokens[at].Hash) ? 1 : 0;
            }
        }

        return words >= 3 && functions * 6 >= words;
    }
}
