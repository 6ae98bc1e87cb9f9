package dev.weir.training.suite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named lists of words that templates draw from. Immutable. */
final class WordBanks {
  private final Map<String, List<String>> byName;

  private WordBanks(Map<String, List<String>> byName) {
    this.byName = byName;
  }

  /**
   * Reads banks: {@code [name]}, then one value a line.
   *
   * @throws IllegalArgumentException naming the line, if a bank is empty, a name or a value twice
   */
  static WordBanks read(SuiteLines lines) {
    Map<String, Set<String>> banks = new LinkedHashMap<>();
    Set<String> open = Set.of();
    for (SuiteLines.Line line : lines) {
      String text = line.text();
      if (text.startsWith("[") && text.endsWith("]")) {
        open = new LinkedHashSet<>();
        line.require(
            banks.put(text.substring(1, text.length() - 1), open) == null, "a bank stands twice");
      } else {
        line.require(!banks.isEmpty(), "a value stands before the first bank");
        line.require(open.add(text), "the value `" + text + "` stands twice in its bank");
      }
    }
    Map<String, List<String>> byName = new LinkedHashMap<>();
    banks.forEach((name, values) -> {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("the bank `" + name + "` is empty");
      }
      byName.put(name, List.copyOf(values));
    });
    return new WordBanks(byName);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The values of a bank that is there. */
  List<String> values(String name) {
    List<String> values = byName.get(name);
    if (values == null) {
      throw new IllegalArgumentException("there is no bank `" + name + "`");
    }
    return values;
  }
}
