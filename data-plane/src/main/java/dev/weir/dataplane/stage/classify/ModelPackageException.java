package dev.weir.dataplane.stage.classify;

import java.io.IOException;

/**
 * A model package that must not be used. The message is one line that names the file and the entry
 * or field, fit to be shown to whoever started the process.
 */
public final class ModelPackageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error of this package: {@code "model.zip: manifest.json: `format` must be 1"}. */
  public ModelPackageException(String message) {
    super(message);
  }
}
