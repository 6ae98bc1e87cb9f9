package dev.weir.dataplane.ingress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The worked examples that ship beside the contract. */
final class Examples {
  private Examples() {}

  /** The file {@code name} as it is. */
  static String text(String name) {
    try (InputStream file = Examples.class.getResourceAsStream("examples/" + name)) {
      return string(Objects.requireNonNull(file, name).readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The worked decision. */
  static DecisionReply reply() {
    return new ReplyReader().decision(text("reply.json").getBytes(StandardCharsets.UTF_8));
  }

  static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
