package dev.weir.dataplane.tenancy;

import java.io.IOException;

/** A key file that cannot be used; the message is one line that an operator can act on. */
public final class KeyFileException extends IOException {
  private static final long serialVersionUID = 1L;

  KeyFileException(String message) {
    super(message);
  }
}
