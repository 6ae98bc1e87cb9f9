package dev.weir.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tenant as its owner sees it: a folder with a policy, and keys made on the command line. */
public final class TenantFolder {
  private final Path data;
  private final String name;

  /** The folder of tenant {@code name} in the data directory {@code data}; made if need be. */
  public TenantFolder(Path data, String name) {
    this.data = data;
    this.name = name;
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its files are. */
  public Path folder() {
    return data.resolve("tenants").resolve(name);
  }

  /** Writes its policy, as an editor saves it. */
  public TenantFolder policy(String text) {
    return write("policy.weir", text);
  }

  /** Writes one of its files. */
  public TenantFolder write(String file, String text) {
    try {
      Files.writeString(folder().resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a key.
   *
   * @param options what follows {@code key create --tenant NAME --data DIR}
   */
  public String createKey(String... options) {
    return key("create", options).strip();
  }

  /** Makes a key that has been revoked. */
  public String createRevokedKey() {
    try {
      JsonNode made = JsonMapper.builder().build().readTree(key("create", "--json"));
      key("revoke", made.path("id").asText());
      return made.path("key").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code key VERB --tenant NAME --data DIR OPTIONS} prints; it must succeed. */
  public String key(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of("key", verb));
    words.addAll(List.of("--tenant", name, "--data", data.toString()));
    words.addAll(List.of(options));
    return Command.weir(words.toArray(String[]::new)).runWell();
  }
}
