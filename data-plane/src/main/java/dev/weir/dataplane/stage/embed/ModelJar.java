package dev.weir.dataplane.stage.embed;

import dev.weir.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The jar that carries the stock encoder and its vocabulary as resources at its root. */
final class ModelJar {

  private ModelJar() {}

  /**
   * Reads one file of the jar.
   *
   * @throws IllegalStateException when it is missing or is not the one with this SHA-256
   */
  static byte[] read(String name, String sha256) {
    try (var in = ModelJar.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource " + name + " is missing: is the model jar on the class path?");
      }
      byte[] found = in.readAllBytes();
      check("resource " + name, found, sha256);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }

  /**
   * Compares checksums.
   *
   * @param what names the bytes for whoever has to find the wrong file
   * @throws IllegalStateException when they differ
   */
  static void check(String what, byte[] found, String expected) {
    String sha256 = Sha256.hex(found);
    if (!sha256.equals(expected)) {
      throw new IllegalStateException(
          "%s: expected SHA-256 %s, found %s in %d bytes"
              .formatted(what, expected, sha256, found.length));
    }
  }
}
