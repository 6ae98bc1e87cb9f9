package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The description of the Perspective API in Google's discovery format, from which Google's client
 * libraries make their methods.
 */
final class Discovery {
  static final String VERSION = "v1alpha1";

  private static final String FILE = "commentanalyzer.json";

  private final ObjectNode document;

  private Discovery(ObjectNode document) {
    this.document = document;
  }

  static Discovery read() {
    try (InputStream in = Discovery.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + FILE + " is missing");
      }
      return new Discovery(CompatJson.object(in.readAllBytes()).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + FILE + " cannot be read", e);
    }
  }

  /** The description of the API at {@code origin}, for example {@code http://localhost:8080}. */
  byte[] at(String origin) {
    ObjectNode here = document.deepCopy();
    here.put("rootUrl", origin + "/");
    here.put("baseUrl", origin + "/");
    return CompatJson.bytes(here);
  }
}
