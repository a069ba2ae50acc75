using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkillMesh.Core.Files;

/// <summary>Standard input, output and error of a Unix process, any of which its starter may have closed. The next file that is opened gets
/// the number of a closed one: a message would be written into a ledger, and who reads waits for himself.</summary>
public static partial class StandardDescriptors
{
    private const int Count = 3;
    private const int GetFlags = 3;
    private const int AccessMode = 3;
    private const int ReadWrite = 2;

    // The runtime opens little before the first line of a program runs.
    private const int Last = 31;

    /// <summary>Opens those that are closed on nothing. For the first line of a program.</summary>
    public static void Fill()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (var descriptor = 0; descriptor < Count; descriptor++)
        {
            if (Control(descriptor, GetFlags) < 0)
            {
                // The lowest free number: this one.
                _ = DurableFile.OpenNative("/dev/null", ReadWrite);
            }
        }
    }

    /// <summary>Whether a number that was closed had been taken by the runtime before the program began: it is one end of a pipe whose other
    /// end is open in this process too, so nobody else is there to write or to read.</summary>
    /// <param name="descriptor">0, 1 or 2.</param>
    public static bool IsTaken(int descriptor)
    {
        // What is compiled ahead opens nothing before its first line.
        if (!OperatingSystem.IsLinux() || !RuntimeFeature.IsDynamicCodeSupported || FileType.PipeOf(descriptor) is not { } pipe)
        {
            return false;
        }

        var mode = Control(descriptor, GetFlags) & AccessMode;
        for (var other = Count; other <= Last; other++)
        {
            if (FileType.PipeOf(other) == pipe && (Control(other, GetFlags) & AccessMode) != mode)
            {
                return true;
            }
        }

        return false;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);
}
