package dev.weir.dataplane.ingress;

/** A request that a {@link Door} does not take, with the reply that says why. */
public final class DoorRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient WireReply reply;

  /** A refusal that is answered with {@code reply}. */
  public DoorRefusal(WireReply reply) {
    super(null, null, false, false); // a bad request is no place in our code
    this.reply = reply;
  }

  /** What the caller is told. */
  public WireReply reply() {
    return reply;
  }
}
