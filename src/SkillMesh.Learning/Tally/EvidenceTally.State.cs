using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from: all of it but records, so there must be none that are held (<see cref="CanSave"/>).</content>
internal sealed partial class EvidenceTally
{
    private StateReader? _saved;
    private Func<long, long>? _placeOf;
    private int[] _savedAt = [];

    /// <summary>Whether the tally is all numbers and places in files, counted up to no given moment.</summary>
    public bool CanSave => _asOf == long.MaxValue && Unnamed.Count == 0 && Later.Count == 0;

    /// <summary>Writes the tally.</summary>
    public void Save(StateWriter state)
    {
        Note();
        state.Write(_inOrder);
        state.Write(Texts.Count);
        for (var number = 1; number < Texts.Count; number++)
        {
            state.Write(Texts[number]);
        }

        state.Write<int>(_analyzed);
        state.Write<int>(_services.ToArray());
        state.Write<(int, int, long, long)>(_days.Select(day => (day.Key, day.Value.Count, day.Value.Newest, day.Value.Place)).ToArray());
        state.Write(_closedDay);
        state.Write(_oldestOpen);
        Closed.Save(state);
        _rows.Save(state);
        _voices.Save(state);
        state.Write(_wideCounts.Count);
        foreach (var (cell, counts) in _wideCounts)
        {
            state.Write(cell);
            state.Write<int>(counts);
        }

        foreach (var seen in _seen)
        {
            seen.Save(state);
        }

        state.Write(Patterns.Count);
        foreach (var pattern in Patterns)
        {
            pattern.Save(state);
        }
    }

    /// <summary>Reads into a tally that is new.</summary>
    /// <param name="state">Where it was saved.</param>
    /// <param name="placeOf">Where a record stands now.</param>
    public void Load(StateReader state, Func<long, long> placeOf)
    {
        _inOrder = state.Read<bool>();
        var texts = state.Read<int>();
        for (var number = 1; number < texts; number++)
        {
            StateReader.Require(Texts.Of(state.ReadList<byte>()) == number);
        }

        var analyzed = state.ReadList<int>();
        StateReader.Require(analyzed.Length == _analyzed.Length);
        analyzed.CopyTo(_analyzed);
        _services.UnionWith(state.ReadList<int>().ToArray());
        foreach (var (day, count, newest, place) in state.ReadList<(int, int, long, long)>())
        {
            _days.Add(day, (count, newest, placeOf(place)));
        }

        (_closedDay, _oldestOpen) = (state.Read<int>(), state.Read<int>());
        Closed.Load(state);
        _rows.Load(state);
        _voices.Load(state);
        for (var i = state.Read<int>(); i > 0; i--)
        {
            var cell = state.Read<(int, int, int)>();
            var counts = state.ReadList<int>().ToArray();
            StateReader.Require(counts.Length == _shares.Classes);
            _wideCounts.Add(cell, counts);
        }

        foreach (var seen in _seen)
        {
            seen.Load(state, placeOf);
        }

        // A pattern is read when something is added to it: most runs touch few.
        (_saved, _placeOf, _savedAt) = (state, placeOf, new int[Texts.Count]);
        for (var i = state.Read<int>(); i > 0; i--)
        {
            var at = state.Position;
            var name = PatternTally.Skip(state);
            StateReader.Require(name > 0 && name < Texts.Count && _savedAt[name] == 0);
            _savedAt[name] = at;
        }
    }

    private PatternTally? Restored(int name) =>
        name < _savedAt.Length && _savedAt[name] > 0 ? PatternTally.Load(_saved!.From(_savedAt[name]), _placeOf!) : null;

    // Reads all patterns that nothing was added to.
    private void Restore()
    {
        for (var name = 0; name < _savedAt.Length; name++)
        {
            if (_savedAt[name] == 0)
            {
                continue;
            }

            if (name >= _patternOf.Length)
            {
                Array.Resize(ref _patternOf, Math.Max(_savedAt.Length, _patternOf.Length * 2));
            }

            if (_patternOf[name] is null)
            {
                _patternOf[name] = Restored(name);
                _patterns.Add(_patternOf[name]!);
            }
        }

        _savedAt = [];
    }
}
