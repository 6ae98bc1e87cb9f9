package dev.weir.dataplane.shadow;

import dev.weir.dataplane.tenancy.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The key by which another service knows us. It never shows in a log.
 *
 * @param value as the service has it
 */
public record UpstreamKey(String value) {
  /** Far above the longest keys of the services that there are shadows of. */
  private static final int CHARS_MAX = 512;

  /** What may stand in a header, so that no key can begin another header. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1," + CHARS_MAX + "}");

  /**
   * @throws IllegalArgumentException when no key looks like this
   */
  public UpstreamKey {
    if (!PRINTABLE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key has 1 to %d visible characters of ASCII".formatted(CHARS_MAX));
    }
  }

  /**
   * The key that a file holds, alone.
   *
   * @throws IOException when it cannot be read, or others may read it; the message is one line
   * @throws IllegalArgumentException when what it holds is no key
   */
  public static UpstreamKey read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("the key file %s does not exist".formatted(file));
    }
    PrivateFile.require("key file", file);
    if (Files.size(file) > 2 * CHARS_MAX) {
      throw new IllegalArgumentException("the key file %s holds more than a key".formatted(file));
    }
    return new UpstreamKey(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
  }

  @Override
  public String toString() {
    return "UpstreamKey[…]";
  }
}
