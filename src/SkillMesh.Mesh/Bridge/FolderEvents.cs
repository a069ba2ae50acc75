using System.Runtime.InteropServices;
using System.Text;

namespace SkillMesh.Mesh.Bridge;

/// <summary>The kernel's events of a folder, waited for by the thread that wants them: no other thread has to be woken in between.
/// Linux only.</summary>
internal sealed unsafe partial class FolderEvents : IDisposable
{
    // sys/inotify.h, poll.h, sys/eventfd.h.
    private const int Modify = 0x2, MovedTo = 0x80, Create = 0x100, OnlyFolders = 0x1000000, Overflow = 0x4000;
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const short Readable = 1;
    private const int HeadBytes = 16;

    private readonly byte[] _name;
    private readonly byte[] _buffer = new byte[8192];
    private readonly int _events;
    private readonly int _stop;

    private FolderEvents(int events, int stop, string name)
    {
        _events = events;
        _stop = stop;
        _name = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>Events of files in <paramref name="folder"/> whose names begin with <paramref name="name"/>; null where there are none to
    /// be had.</summary>
    public static FolderEvents? Of(string folder, string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var events = InitNative(NonBlocking | CloseOnExec);
        var stop = events < 0 ? -1 : EventNative(0, NonBlocking | CloseOnExec);
        if (stop >= 0 && WatchNative(events, folder, Modify | MovedTo | Create | OnlyFolders) >= 0)
        {
            return new FolderEvents(events, stop, name);
        }

        Close(events);
        Close(stop);
        return null;
    }

    /// <summary>Waits for an event of such a file.</summary>
    /// <returns>Whether there was one, now or since the last call; also where too many came to be told.</returns>
    public bool Wait(TimeSpan longest, CancellationToken stop)
    {
        // Taken back before the result is used, so that a token that lives long holds nothing of each wait.
        using var registration = stop.UnsafeRegister(static state => ((FolderEvents)state!).Wake(), this);
        var until = Environment.TickCount64 + (long)longest.TotalMilliseconds;
        var polled = stackalloc Polled[2];
        while (!stop.IsCancellationRequested)
        {
            var left = Math.Max(0, until - Environment.TickCount64);
            polled[0] = new Polled(_events);
            polled[1] = new Polled(_stop);
            if (PollNative(polled, 2, (int)Math.Min(left, int.MaxValue)) > 0 && (polled[0].Found & Readable) != 0 && Take())
            {
                return true;
            }

            if (left == 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Close(_events);
        Close(_stop);
    }

    // All events that are waiting.
    private bool Take()
    {
        var isOurs = false;
        fixed (byte* buffer = _buffer)
        {
            nint count;
            while ((count = ReadNative(_events, buffer, _buffer.Length)) > 0)
            {
                for (var at = 0; at + HeadBytes <= count;)
                {
                    var mask = BitConverter.ToUInt32(_buffer, at + 4);
                    var length = (int)BitConverter.ToUInt32(_buffer, at + 12);
                    isOurs |= (mask & Overflow) != 0 || _buffer.AsSpan(at + HeadBytes, length).StartsWith(_name);
                    at += HeadBytes + length;
                }
            }
        }

        return isOurs;
    }

    private void Wake()
    {
        ulong one = 1;
        _ = WriteNative(_stop, &one, sizeof(ulong));
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = CloseNative(descriptor);
        }
    }

    // struct pollfd; the kernel fills the last field.
    private struct Polled(int descriptor)
    {
        public int Descriptor = descriptor;
        public short Wanted = Readable;
        public short Found = 0;
    }

    [LibraryImport("libc", EntryPoint = "inotify_init1")]
    private static partial int InitNative(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int WatchNative(int descriptor, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    private static partial int EventNative(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int PollNative(Polled* polled, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadNative(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteNative(int descriptor, ulong* value, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseNative(int descriptor);
}
