package dev.weir.contracts;

import java.util.List;

/**
 * A named list of words and phrases that policies refer to with {@code from list "name"}.
 *
 * @param name the name that policies use
 * @param entries as written by the tenant, not folded; no empty entries
 */
public record WordList(String name, List<String> entries) {
  public WordList {
    entries = List.copyOf(entries);
  }
}
