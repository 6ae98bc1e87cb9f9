package dev.weir.dataplane.stage;

/** Runs something later, on the thread that asked. */
public interface Timer {
  /** Runs {@code action} once, {@code nanos} from now (at once when not positive). */
  Ticket after(long nanos, Runnable action);

  /** What was asked for, so that it can be called off. */
  interface Ticket {
    /** The action will not run, unless it has. */
    void cancel();
  }
}
