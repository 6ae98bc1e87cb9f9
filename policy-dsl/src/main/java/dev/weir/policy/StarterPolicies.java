package dev.weir.policy;

import dev.weir.policy.source.PolicySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The policies that ship: places to start from, each with its tests, without named lists. */
public final class StarterPolicies {
  private static final List<String> NAMES =
      List.of("strict-children", "game-lobby", "news-comments");

  private StarterPolicies() {}

  /** Their names, which are also the names that stand in them. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The file with this name.
   *
   * @throws IllegalArgumentException when there is no such starter policy
   */
  public static PolicySource source(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no starter policy " + name);
    }
    String file = name + ".weir";
    try (InputStream in = StarterPolicies.class.getResourceAsStream("starter/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the starter policy " + file + " is not in the module");
      }
      return new PolicySource(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
