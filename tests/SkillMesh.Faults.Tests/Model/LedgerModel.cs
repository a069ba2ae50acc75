using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Faults.Tests.Model;

/// <summary>A ledger in the simplest words: which ids must be there, which may be, which must not. Every operation is done
/// on the real one as well, some of them with a fault in the middle, and the two are compared.</summary>
internal sealed class LedgerModel : IDisposable
{
    /// <summary>Kinds of operations.</summary>
    public const int Operations = 12;

    private readonly Scene _scene = new();
    private readonly HashSet<string> _must = new(StringComparer.Ordinal);
    private readonly HashSet<string> _may = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> _doubtful = new(StringComparer.Ordinal);

    /// <summary>Does one operation and compares.</summary>
    /// <param name="operation">Which; -1 is a ledger that loses a record.</param>
    /// <param name="argument">Which record, and where a fault strikes.</param>
    /// <returns>What differs; null when nothing does.</returns>
    public string? Step(int operation, int argument)
    {
        var json = Scene.Finding(argument % 24);
        switch (operation)
        {
            case 0 or 1:
                Appended(_scene.Writer.Append(LedgerKind.Findings, json).Id);
                break;
            case 2:
                foreach (var result in _scene.Writer.AppendMany(LedgerKind.Findings, [json, Scene.Finding((argument + 1) % 24), json]))
                {
                    Appended(result.Id);
                }

                break;
            case 3:
                var id = _scene.Writer.Prepare(LedgerKind.Findings, json).Id;
                if (WithFault(argument, () => _scene.Writer.Append(LedgerKind.Findings, json)))
                {
                    Appended(id);
                }
                else
                {
                    _may.Add(id);
                }

                break;
            case 4:
                new LedgerPublisher(_scene.Workspace, _scene.Writer).Publish();
                break;
            case 5:
                WithFault(argument, () => new LedgerPublisher(_scene.Workspace, _scene.Writer).Publish());
                break;
            case 6 or 7 when _must.Count > 0:
                var victim = _must.Order(StringComparer.Ordinal).ElementAt(argument % _must.Count);
                var isDone = WithFault(operation == 6 ? int.MaxValue : argument, () =>
                    new LedgerRewriter(_scene.Workspace, _scene.Writer, TimeProvider.System).Purge(victim, "reason", null));
                _must.Remove(victim);
                (isDone ? _gone : _doubtful).Add(victim);
                break;
            case 8:
                Foreign("{\"torn " + argument);
                break;
            case 9:
                Foreign(Encoding.UTF8.GetString(json) + "\n");
                break;
            case 10:
                new LedgerRepair(_scene.Workspace, _scene.Writer).Run(LedgerKind.Findings);
                break;
            case 11:
                WithFault(argument, () => new LedgerRepair(_scene.Workspace, _scene.Writer).Run(LedgerKind.Findings));
                break;
            case -1:
                // What a broken ledger would do: say yes and write nothing.
                Appended(_scene.Writer.Prepare(LedgerKind.Findings, Scene.Finding(25)).Id);
                break;
            default:
                break;
        }

        return Compare();
    }

    public void Dispose() => _scene.Dispose();

    private string? Compare()
    {
        var there = _scene.Read().Records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        if (_must.Except(there).FirstOrDefault() is { } lost)
        {
            return $"{lost} is lost";
        }

        return _gone.Intersect(there).FirstOrDefault() is { } back ? $"{back} is back"
            : there.Except(_must).Except(_may).Except(_doubtful).FirstOrDefault() is { } invented ? $"{invented} was never written"
            : null;
    }

    private void Appended(string id)
    {
        if (!_gone.Contains(id) && !_doubtful.Contains(id))
        {
            _must.Add(id);
        }
    }

    // A writer that knows nothing of us: after somebody's torn tail its line is torn as well.
    private void Foreign(string text)
    {
        var target = _scene.Target;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var isOnItsOwn = !File.Exists(target) || File.ReadAllBytes(target) is [] or [.., (byte)'\n'];
        File.AppendAllText(target, text);
        if (text.EndsWith('\n') && isOnItsOwn)
        {
            Appended(_scene.Writer.Prepare(LedgerKind.Findings, Encoding.UTF8.GetBytes(text[..^1])).Id);
        }
    }

    // The disk refuses at the place that is reached as the argument says.
    private static bool WithFault(int argument, Action action)
    {
        var left = argument == int.MaxValue ? int.MaxValue : argument / 24 % 8;
        FaultPoints.Watch = name =>
        {
            if (left-- == 0)
            {
                throw new IOException("fault at " + name);
            }
        };
        try
        {
            action();
            return true;
        }
        catch (Exception error) when (error is IOException or SkillMeshException)
        {
            return false;
        }
        finally
        {
            FaultPoints.Watch = null;
        }
    }
}
