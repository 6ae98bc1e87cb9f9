package dev.weir.controlplane.store;

/** The store cannot be reached, is locked, or has no room; nothing was changed. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in one line what is wrong. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
