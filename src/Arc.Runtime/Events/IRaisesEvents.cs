using System.Diagnostics.CodeAnalysis;

namespace Arc;

/// <summary>
/// A resource that raises events of its own: <c>this.Raise(new OrderShipped(carrier))</c> in an action, a hook or any method. They are
/// stored with the row at the next <c>SaveChanges</c>, in its transaction, behind the row's own event and in the order in which they
/// were raised; also when no column of the row has changed. A save that fails leaves them raised.
/// </summary>
[SuppressMessage("Design", "CA1040", Justification = "What it says of a resource is all there is to it: what was raised lies beside the row, not in it.")]
public interface IRaisesEvents;
