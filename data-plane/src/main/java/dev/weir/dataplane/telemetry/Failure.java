package dev.weir.dataplane.telemetry;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A failure as a log may have it: its kind and where it was thrown, for it and for its causes, and
 * none of their messages. What fails while it reads a text likes to quote the text.
 */
public final class Failure {
  /** Enough to find the line and who called it. */
  private static final int FRAMES = 12;

  /** A chain of causes may be a ring. */
  private static final int CAUSES = 4;

  private Failure() {}

  /** One line for {@code failure} and each of its causes. */
  public static String withoutMessage(Throwable failure) {
    StringBuilder lines = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      lines.append(depth == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
      lines.append(
          Arrays.stream(cause.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ", " at ", "")));
      cause = cause.getCause();
    }
    return lines.toString();
  }
}
