using System.Runtime.ExceptionServices;

namespace SkillMesh.Learning.Threads;

/// <summary>Parts that are made on several threads and taken in order: what comes out is what one thread would have made.</summary>
internal sealed class OrderedWork
{
    private readonly object _gate = new();
    private readonly int _parts;
    private readonly Func<IOrderedWorker> _create;
    private int _next = -1;
    private int _turn;
    private bool _isOver;
    private ExceptionDispatchInfo? _failure;

    private OrderedWork(int parts, Func<IOrderedWorker> create) => (_parts, _create) = (parts, create);

    /// <summary>Does the work; what a worker throws is thrown here.</summary>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="threads">Most threads to use; a single part starts none.</param>
    /// <param name="create">Makes a worker for each thread.</param>
    public static void Run(int parts, int threads, Func<IOrderedWorker> create)
    {
        var work = new OrderedWork(parts, create);
        var helpers = new Thread[Math.Clamp(Math.Min(threads, parts) - 1, 0, 63)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(work.Work, maxStackSize: 0) { IsBackground = true };
            helpers[i].Start();
        }

        work.Work();
        foreach (var helper in helpers)
        {
            helper.Join();
        }

        work._failure?.Throw();
    }

    private void Work()
    {
        try
        {
            IOrderedWorker? worker = null;
            while (Interlocked.Increment(ref _next) is var part && part < _parts)
            {
                worker ??= _create();
                worker.Make(part);
                if (!Wait(part))
                {
                    return;
                }

                Pass(goesOn: worker.Take());
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(error);
                _isOver = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool Wait(int part)
    {
        lock (_gate)
        {
            while (_turn != part && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            return !_isOver;
        }
    }

    private void Pass(bool goesOn)
    {
        lock (_gate)
        {
            _turn++;
            _isOver |= !goesOn;
            Monitor.PulseAll(_gate);
        }
    }
}
