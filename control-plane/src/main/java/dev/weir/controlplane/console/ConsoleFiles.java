package dev.weir.controlplane.console;

import dev.weir.contracts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the console, in memory: nothing outside this list can be asked for. */
final class ConsoleFiles {
  private static final String INDEX = "index.html";

  private static final List<String> OWN =
      List.of(
          INDEX,
          "console.css",
          "icon.svg",
          "api.js",
          "app.js",
          "diff.js",
          "dom.js",
          "history.js",
          "keys.js",
          "lists.js",
          "login.js",
          "members.js",
          "pages.js",
          "policy.js",
          "policy-mode.js",
          "records.js",
          "tenants.js");

  private static final String CODEMIRROR =
      "/META-INF/resources/webjars/codemirror/5.65.18/lib/codemirror";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, ConsoleFile> files = new LinkedHashMap<>();

  /** A file as it is served. */
  record ConsoleFile(String content, String type, String etag) {}

  /** Reads them all. */
  ConsoleFiles() {
    for (String name : OWN) {
      put(name, name);
    }
    put("codemirror.js", CODEMIRROR + ".js");
    put("codemirror.css", CODEMIRROR + ".css");
  }

  private void put(String name, String resource) {
    String content = read(resource);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("a file of no known type: " + name);
    }
    String etag = "\"" + Sha256.hex(content).substring(0, 16) + "\"";
    files.put(name, new ConsoleFile(content, type, etag));
  }

  private static String read(String resource) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the console's file is not in the jar: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the console cannot be read: " + resource, e);
    }
  }

  /** The file of this name; the page itself where the name is empty. */
  @Nullable ConsoleFile find(String name) {
    return files.get(name.isEmpty() ? INDEX : name);
  }
}
