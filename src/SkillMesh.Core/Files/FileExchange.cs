using System.Runtime.InteropServices;

namespace SkillMesh.Core.Files;

/// <summary>Puts a finished file in its place.</summary>
internal static partial class FileExchange
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;

    /// <summary>Whatever is at <paramref name="to"/>.</summary>
    public static void Overwrite(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Only over <paramref name="expected"/> (null: nothing). The two files change places in one step, and what came
    /// out is looked at afterwards: somebody who saved between a look and a rename would be overwritten.</summary>
    /// <returns>False when something else was there; it is there again.</returns>
    public static bool Replace(string from, string to, byte[]? expected, ReadOnlySpan<byte> content)
    {
        if (expected is null)
        {
            return MoveIfFree(from, to);
        }

        if (!RegularFile.Holds(to, expected))
        {
            return false;
        }

        if (!TrySwap(from, to))
        {
            // No such step on this system: the time between the look above and this is all that is left.
            Overwrite(from, to);
            return true;
        }

        if (RegularFile.Holds(from, expected))
        {
            return true;
        }

        // Theirs came out. Back in; and if they saved once more meanwhile, that is newer still.
        if (TrySwap(from, to) && !RegularFile.Holds(from, content))
        {
            TrySwap(from, to);
        }

        return false;
    }

    private static bool MoveIfFree(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(to))
        {
            return false;
        }
    }

    private static bool TrySwap(string from, string to)
    {
        try
        {
            return OperatingSystem.IsLinux() && RenameNative(CurrentFolder, from, CurrentFolder, to, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameNative(int fromFolder, string from, int toFolder, string to, uint flags);
}
