namespace SkillMesh.Learning.Guards;

/// <summary>Files that belong together, of which a branch changed only one side.</summary>
public static class TogetherSearch
{
    /// <summary>Checks that are not kept: the first changed file that asks for another, and none of the others changed.</summary>
    /// <param name="guards">The guards; <see cref="Guard.IsEnabled"/> is not asked.</param>
    /// <param name="changed">Root-relative paths that the branch adds, changes, renames or removes.</param>
    public static IEnumerable<(Guard Guard, GuardCheck Check, string Path)> Find(IEnumerable<Guard> guards, IReadOnlyCollection<string> changed)
    {
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(changed);
        var ordered = changed.Order(StringComparer.Ordinal).ToList();
        foreach (var guard in guards)
        {
            foreach (var check in guard.Checks.Where(check => check.Kind == GuardKind.ChangesTogether))
            {
                var when = new GlobSet(check.Files, check.Except);
                var then = new GlobSet(check.Then, []);
                if (ordered.Find(path => when.Has(path) && !then.Has(path)) is { } first && !ordered.Exists(then.Has))
                {
                    yield return (guard, check, first);
                }
            }
        }
    }
}
