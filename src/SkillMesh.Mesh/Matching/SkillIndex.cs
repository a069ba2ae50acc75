using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Finds the skill whose error a text shows. The index is a file that is mapped into memory and used as it lies there.</summary>
/// <remarks>Made by <see cref="SkillIndexBuilder"/>, never the truth. Any number of threads may look up at once.</remarks>
public sealed class SkillIndex : IDisposable
{
    /// <summary>Score of a match by message from which on it stands before suggestions by words.</summary>
    private const double LikelyScore = 0.3;

    private readonly IndexFile _file;
    private readonly MappedFile? _mapped;

    private SkillIndex(IndexFile file, MappedFile? mapped) => (_file, _mapped) = (file, mapped);

    /// <summary>How many skills it has.</summary>
    public int Count => _file.Count;

    /// <summary>The bytes given to <see cref="SkillIndexBuilder.Build"/>, by which the caller knows whether it is fresh.</summary>
    public ReadOnlySpan<byte> Stamp => _file.Section(IndexSection.Stamp);

    /// <summary>Maps an index file. It must be replaced by a rename, never changed in place, while anyone has it open.</summary>
    /// <exception cref="SkillIndexDamagedException">It is no index of this version, or damaged: build it again.</exception>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0040 (exit 4) when something else than a file stands there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SkillIndex Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var mapped = new MappedFile(path);
        try
        {
            return new SkillIndex(new IndexFile(mapped.Memory), mapped);
        }
        catch
        {
            ((IDisposable)mapped).Dispose();
            throw;
        }
    }

    /// <summary>Uses the bytes of an index.</summary>
    /// <exception cref="SkillIndexDamagedException">They are none of this version, or damaged.</exception>
    public static SkillIndex Open(ReadOnlyMemory<byte> bytes) => new(new IndexFile(bytes), null);

    /// <summary>Looks a text up: a message, a tool's output, a log, or a description.</summary>
    /// <param name="text">Any text; of more than a megabyte the beginning and the end.</param>
    /// <param name="options">How; null for <see cref="FindOptions.Default"/>.</param>
    /// <exception cref="SkillIndexDamagedException">Bytes that the look-up needed are damaged: build the index again.</exception>
    public SkillMatch Find(string text, FindOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text, options ?? FindOptions.Default, MatchModel.Weights);
    }

    /// <summary>The same with other weights, for fitting them.</summary>
    internal SkillMatch Find(string text, FindOptions options, double[] weights)
    {
        var trace = options.Trace ? new SignatureTrace() : null;
        var message = MessageText.Read(text, trace);
        trace?.Add("masked", MaskedForm.Of(message, TokenHash.Of(options.ErrorType.Trim()), int.MaxValue));
        var lookup = new Lookup(_file, new QueryText(message, _file), options, weights);
        lookup.Run();
        var answer = lookup.Candidates.Count > 0 && lookup.Candidates[0].Score >= MatchModel.Threshold ? Hit(lookup.Candidates[0]) : null;
        return new SkillMatch(answer, Rank(lookup, message, answer, options), answer is null ? Refusal(lookup) : "", trace?.Steps ?? []);
    }

    /// <summary>Candidates of a text with their figures, for fitting weights.</summary>
    internal IReadOnlyList<(string Id, Candidate Candidate)> CandidatesOf(string text)
    {
        var lookup = new Lookup(_file, new QueryText(MessageText.Read(text), _file), FindOptions.Default);
        lookup.Run();
        return [.. lookup.Candidates.ConvertAll(candidate => (_file.Entry(candidate.Skill).Id, candidate))];
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable?)_mapped)?.Dispose();

    private SkillHit Hit(Candidate candidate) =>
        new(_file.Entry(candidate.Skill), candidate.Kind, candidate.Score, MatchModel.Reasons(candidate));

    /// <summary>Likely matches, then suggestions by words, then what is left.</summary>
    private List<SkillHit> Rank(Lookup lookup, MessageText message, SkillHit? answer, FindOptions options)
    {
        var ranked = new List<SkillHit>(options.Ranked);
        var seen = new HashSet<int>();
        var next = 0;
        for (; next < lookup.Candidates.Count && ranked.Count < options.Ranked && lookup.Candidates[next].Score >= LikelyScore; next++)
        {
            seen.Add(lookup.Candidates[next].Skill);
            ranked.Add(ranked.Count == 0 && answer is not null ? answer : Hit(lookup.Candidates[next]));
        }

        if (answer is null && options.Suggests)
        {
            foreach (var (skill, score) in Suggestions.Find(_file, message.Text, options.Ranked, options.IncludeHeld))
            {
                if (ranked.Count < options.Ranked && seen.Add(skill))
                {
                    ranked.Add(new SkillHit(_file.Entry(skill), MatchKind.Words, Math.Min(score, LikelyScore), []));
                }
            }
        }

        for (; next < lookup.Candidates.Count && ranked.Count < options.Ranked; next++)
        {
            if (seen.Add(lookup.Candidates[next].Skill))
            {
                ranked.Add(Hit(lookup.Candidates[next]));
            }
        }

        return ranked;
    }

    private static string Refusal(Lookup lookup)
    {
        if (lookup.Candidates.Count == 0)
        {
            return lookup.UnknownCode is { } unknown ? $"no skill has the code {unknown}" : "no skill shares telling words with this text";
        }

        var best = lookup.Candidates[0];
        return lookup.UnknownCode is { } code && best.CodeDiffers ? $"the text reports {code}, which no skill has"
            : best.CodeDiffers ? "the text reports another code than the nearest skill has"
            : best.Rival >= best.Alignment.Score * 0.97f ? "two different skills are equally near"
            : "the nearest skill is not near enough";
    }
}
