using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Bridge;

/// <summary>Receives for one agent: first what came while it was away, then what comes. A message is acknowledged after it was
/// applied, so it may come twice and is never lost. For one thread at a time.</summary>
public sealed class BridgeListener : IDisposable
{
    private const int HeartbeatsInALife = 3;

    // A watcher wakes when the first bytes of a commit are written, which is before the commit can be seen: it is looked for again, with
    // growing pauses, for this long: on a busy machine the writer may be stopped in between.
    private static readonly TimeSpan Lookout = TimeSpan.FromSeconds(1);
    private const int Spins = 20, LongestPauseMilliseconds = 32;

    private readonly BridgeFile _file;
    private readonly BridgeOptions _options;
    private readonly string _agent;
    private readonly string _place;
    private readonly IBridgeSink _sink;
    private readonly Action<BridgeReceipt> _received;
    private string _bridge = "";
    private long _after;
    private (int Opened, long Version) _seen;
    private DateTimeOffset? _due;

    /// <summary>A listener.</summary>
    /// <param name="file">The bridge; the listener does not end it.</param>
    /// <param name="agent">Who listens: letters, digits, dots, dashes and underscores, 64 at most.</param>
    /// <param name="place">What tells the ledger that is written to from others, such as a hash of its path.</param>
    /// <param name="sink">Takes what comes.</param>
    /// <param name="received">Told of every message after the sink has had it.</param>
    /// <exception cref="SkillMeshException">SKM0006 for another name.</exception>
    public BridgeListener(BridgeFile file, string agent, string place, IBridgeSink sink, Action<BridgeReceipt>? received = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(agent);
        if (agent.Length is 0 or > 64 || !agent.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            throw new SkillMeshException(
                WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{agent}' is no agent's name: letters, digits, '.', '-' and '_', 64 at most"), ExitCode.Usage);
        }

        (_file, _options, _agent, _place, _sink, _received) = (file, file.Options, agent, place, sink, received ?? (_ => { }));
    }

    /// <summary>Time between two looks when nothing wakes the listener: the net under the watcher.</summary>
    public TimeSpan Net { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told once of each trouble that listening goes on after, such as a busy file.</summary>
    public Action<Diagnostic> Troubled { get; init; } = _ => { };

    /// <summary>Registers and receives what is there.</summary>
    /// <returns>Messages received.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>. What was received before counts.</exception>
    public int CatchUp()
    {
        if (_bridge.Length == 0)
        {
            Register();
        }

        for (var count = 0; ;)
        {
            // Before the look: what is committed after it is news.
            var (seen, found) = _file.Run(sql => ((_file.Opened, sql.DataVersion), sql.Read(() => new BridgeDeliveries(sql, _options).Next(_agent, _after))));
            if (found.Bridge != _bridge)
            {
                Register();
                continue;
            }

            count += found.Messages.Count;
            if (!Take(found))
            {
                Register();
                continue;
            }

            _seen = seen;
            if (found.IsLast)
            {
                return count;
            }
        }
    }

    /// <summary>Receives until it is told to stop. Trouble with the file does not end it.</summary>
    public void Listen(CancellationToken stop)
    {
        using var watch = new BridgeWatch(_options.Path);
        var heartbeat = _options.AgentLife / HeartbeatsInALife;
        var said = "";
        long beat = 0;
        var isFirst = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                {
                    CatchUp();
                    beat = _options.Clock.GetTimestamp();
                    isFirst = false;
                }
                else if (Woken(watch, stop) || _due <= _options.Clock.GetUtcNow())
                {
                    CatchUp();
                }

                if (_options.Clock.GetElapsedTime(beat) > heartbeat)
                {
                    Register();
                    beat = _options.Clock.GetTimestamp();
                }

                said = "";
            }
            catch (SkillMeshException error)
            {
                if (said != error.Diagnostic.Message)
                {
                    Troubled(error.Diagnostic);
                    said = error.Diagnostic.Message;
                }

                stop.WaitHandle.WaitOne(Net);
            }
        }
    }

    /// <summary>Says that the agent has gone.</summary>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>.</exception>
    public void Leave() => _file.Write(sql =>
    {
        new BridgeDeliveries(sql, _options).Leave(_agent);
        return true;
    });

    /// <summary>The same where it can be said.</summary>
    public void Dispose()
    {
        try
        {
            if (_bridge.Length > 0)
            {
                Leave();
            }
        }
        catch (SkillMeshException)
        {
            // The agent expires by itself.
        }
    }

    private void Register()
    {
        (_bridge, _after) = _file.Write(sql => (BridgeFile.IdOf(sql), new BridgeDeliveries(sql, _options).Register(_agent, _place)));
        _due = _file.Run(sql => new BridgeDeliveries(sql, _options).NextAttempt(_agent));
    }

    // False when the file was exchanged in between: then nothing was acknowledged, and everything comes again.
    private bool Take(BridgeDeliveries.Found found)
    {
        var receipts = Apply(found.Messages);
        foreach (var receipt in receipts)
        {
            _received(receipt);
        }

        if (found.Until == _after && receipts.Count == 0)
        {
            return true;
        }

        Core.Files.FaultPoints.Reach("bridge.before-ack");
        var isThere = _file.Write(sql =>
        {
            if (BridgeFile.IdOf(sql) != found.Bridge)
            {
                return false;
            }

            var deliveries = new BridgeDeliveries(sql, _options);
            deliveries.Acknowledge(_agent, receipts, found.Until);
            _due = deliveries.NextAttempt(_agent);
            return true;
        });
        Core.Files.FaultPoints.Reach("bridge.after-ack");
        _after = isThere ? Math.Max(_after, found.Until) : _after;
        return isThere;
    }

    private List<BridgeReceipt> Apply(IReadOnlyList<(BridgeMessage Message, int Attempt, string Fault)> messages)
    {
        var readable = messages.Where(message => message.Fault.Length == 0).Select(message => message.Message).ToList();
        var verdicts = new Queue<BridgeVerdict>(readable.Count > 0 ? _sink.Apply(readable) : []);
        return messages.Select(message =>
        {
            var verdict = message.Fault.Length > 0 ? new BridgeVerdict(BridgeVerdictKind.Refused, message.Fault) : verdicts.Dequeue();
            var isGivenUp = verdict.Kind == BridgeVerdictKind.Refused || (verdict.Kind == BridgeVerdictKind.Failed && message.Attempt >= _options.Attempts);
            return new BridgeReceipt(message.Message, verdict, message.Attempt, isGivenUp);
        }).ToList();
    }

    // Whether somebody has committed since the last look.
    private bool Woken(BridgeWatch watch, CancellationToken stop)
    {
        if (!watch.Wait(Net, stop))
        {
            return !stop.IsCancellationRequested && HasNews();
        }

        var began = _options.Clock.GetTimestamp();
        for (var turn = 0; !HasNews(); turn++)
        {
            if (stop.IsCancellationRequested || _options.Clock.GetElapsedTime(began) > Lookout)
            {
                return false;
            }

            if (turn < Spins)
            {
                Thread.SpinWait(200);
            }
            else
            {
                watch.Wait(TimeSpan.FromMilliseconds(Math.Min(LongestPauseMilliseconds, 1 << Math.Max(0, (turn - Spins) / 4))), stop);
            }
        }

        return true;
    }

    private bool HasNews() => _file.Run(sql => (_file.Opened, sql.Read(() => sql.DataVersion))) != _seen;
}
