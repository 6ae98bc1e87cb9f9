package dev.weir.controlplane.keys;

import java.io.IOException;

/** Says why a tenant's key file was left as it is: it is broken, or full. */
public final class KeyStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  KeyStoreException(String message) {
    super(message);
  }
}
