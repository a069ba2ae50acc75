namespace Billing;

/// <summary>What a customer owes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Amount">In euro.</param>
/// <param name="Issued">When it was sent.</param>
public sealed record Invoice(string Number, decimal Amount, DateTimeOffset Issued)
{
    /// <summary>Thirty days to pay.</summary>
    public DateTimeOffset Due => Issued.AddDays(30);

    /// <summary>Whether a reminder is to be sent.</summary>
    public bool IsOverdue(TimeProvider clock) => clock.GetUtcNow() > Due;
}
