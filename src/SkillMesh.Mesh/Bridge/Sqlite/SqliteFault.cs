using System.Runtime.InteropServices;

namespace SkillMesh.Mesh.Bridge.Sqlite;

/// <summary>What SQLite answered instead of doing it. Never leaves this folder's parent: people get a diagnostic.</summary>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    private const int Primary = 0xFF;

    // Result codes of sqlite3.h.
    private const int Permission = 3, BusyCode = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Protocol = 15,
        Authorization = 23, Format = 24, NoDatabase = 26;

    /// <summary>The extended code.</summary>
    public int Code => code;

    /// <summary>Somebody else is at it; waiting helps. <c>SQLITE_BUSY_SNAPSHOT</c> among them.</summary>
    public bool IsBusy => (code & Primary) is BusyCode or Locked or Protocol;

    /// <summary>The bytes are no whole database, or one of another shape.</summary>
    public bool IsDamage => (code & Primary) is Corrupt or Format or NoDatabase;

    /// <summary>The system would not: rights, a full or failing disk, no such folder.</summary>
    public bool IsRefusal => (code & Primary) is Permission or ReadOnly or InputOutput or Full or CannotOpen or Authorization;

    /// <summary>A whole database whose tables are not the published ones.</summary>
    public static SqliteFault Shape(string what) => new(Format, what);

    /// <summary>A database that its own check finds faults in.</summary>
    public static SqliteFault Unsound(string what) => new(Corrupt, what);

    /// <summary>The fault of a call.</summary>
    public static SqliteFault Of(nint database, int code)
    {
        var text = Marshal.PtrToStringUTF8(database == 0 ? SqliteNative.ErrorText(code) : SqliteNative.ErrorMessage(database));
        return new SqliteFault(code, text ?? "no message");
    }
}
