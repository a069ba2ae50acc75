namespace SkillMesh.Learning.Trends;

/// <summary>Two windows of whole UTC days side by side. With D the day of as-of, the current one of N days holds the days
/// after D - N up to D: the instants [D + 1 - N, D + 1). The one before has the same length.</summary>
/// <param name="AsOfDay">D.</param>
/// <param name="Days">N.</param>
public readonly record struct TrendWindow(DateOnly AsOfDay, int Days)
{
    /// <summary>First day of the current window.</summary>
    public DateOnly CurrentStart => DayAt(AsOfDay.DayNumber + 1L - Days);

    /// <summary>First day after the current window.</summary>
    public DateOnly CurrentEnd => DayAt(AsOfDay.DayNumber + 1L);

    /// <summary>First day of the window before; it ends where the current one starts.</summary>
    public DateOnly PreviousStart => DayAt(AsOfDay.DayNumber + 1L - (2L * Days));

    /// <summary>Whether a day up to D is in the current window.</summary>
    public bool IsCurrent(DateOnly day) => AsOfDay.DayNumber - day.DayNumber is var age && age >= 0 && age < Days;

    /// <summary>Whether a day is in the window before.</summary>
    public bool IsPrevious(DateOnly day) => AsOfDay.DayNumber - day.DayNumber is var age && age >= Days && age < 2L * Days;

    private static DateOnly DayAt(long number) =>
        DateOnly.FromDayNumber((int)Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
