namespace SkillMesh.Mesh.Signatures;

/// <summary>Words by which loggers and tools say how bad something is, and the names of months and days before them.</summary>
internal static class Severities
{
    private static readonly HashSet<ulong> Words = TokenHash.Set(
        "error errors err fatal critical crit severe panic alert emerg failure fail failed warning warnings warn wrn info information inf informational "
        + "debug dbg trace trc verbose vrb notice note help hint suggestion message msg exception "
        + "fehler warnung erreur avertissement błąd ostrzeżenie errore avviso erro aviso advertencia hata uyarı chyba upozornění ошибка предупреждение "
        + "エラー 警告 错误 錯誤 오류 경고");

    private static readonly HashSet<ulong> Calendar = TokenHash.Set(
        "jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun january february march april june july august september october november december");

    private static readonly HashSet<ulong> Places = TokenHash.Set("line col column ln row char position at");

    /// <summary>Whether the word with this hash says how bad something is.</summary>
    public static bool IsLevel(ulong hash) => Words.Contains(hash);

    /// <summary>Whether it is the name of a month or day.</summary>
    public static bool IsCalendar(ulong hash) => Calendar.Contains(hash);

    /// <summary>Whether it stands before the number of a line or column.</summary>
    public static bool IsPlace(ulong hash) => Places.Contains(hash);
}
