package dev.weir.dataplane.telemetry;

/** The keys of structured log lines, each named once. Message text has no key, and never will. */
public final class LogKeys {
  /** A tenant's name. */
  public static final String TENANT = "tenant";

  /** A decision's id. */
  public static final String DECISION = "decision";

  /** A stage's name. */
  public static final String STAGE = "stage";

  /** A snapshot's id. */
  public static final String SNAPSHOT = "snapshot";

  /** An HTTP path. */
  public static final String PATH = "path";

  private LogKeys() {}
}
