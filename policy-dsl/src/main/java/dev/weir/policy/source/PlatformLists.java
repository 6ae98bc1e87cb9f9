package dev.weir.policy.source;

import dev.weir.contracts.WordList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The word lists that the platform gives to all, for {@code from platform list "name"}: the plainly
 * profane and insulting words of a language, with the inflections that matter.
 */
public final class PlatformLists {
  private static final Set<String> NAMES =
      Stream.of("de", "es", "fi", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr")
          .map("profanity-"::concat)
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));

  private PlatformLists() {}

  /** All names, in order. */
  public static Set<String> names() {
    return NAMES;
  }

  /** The list with this name, if there is one. */
  public static Optional<WordList> find(String name) {
    return NAMES.contains(name) ? Optional.of(new WordList(name, read(name))) : Optional.empty();
  }

  private static List<String> read(String name) {
    try (InputStream in =
        PlatformLists.class.getResourceAsStream("/dev/weir/policy/lists/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the list " + name + " is not in the module");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
