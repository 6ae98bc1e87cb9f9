package dev.weir.dataplane.journal;

import java.io.IOException;

/** A journal folder that cannot be used; the message is one line that an operator can act on. */
public final class JournalUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  JournalUnavailableException(String message) {
    super(message);
  }
}
