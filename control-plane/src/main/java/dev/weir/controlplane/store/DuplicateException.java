package dev.weir.controlplane.store;

/** Something with this name is there already; the transaction has changed nothing. */
public final class DuplicateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database said. */
  public DuplicateException(Throwable cause) {
    super("the name is taken", cause);
  }
}
