package dev.weir.policy.source;

import dev.weir.contracts.WordList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named word lists that a policy may refer to with {@code from list "name"}. */
public interface WordLists {
  /** The list with this name, if there is one. */
  Optional<WordList> find(String name);

  /** All names, for "did you mean". */
  default Set<String> names() {
    return Set.of();
  }

  /** No lists at all. */
  static WordLists none() {
    return _ -> Optional.empty();
  }

  /** These lists; the last of two with the same name counts. */
  static WordLists of(Collection<WordList> lists) {
    Map<String, WordList> byName = new LinkedHashMap<>();
    lists.forEach(list -> byName.put(list.name(), list));
    return new WordLists() {
      @Override
      public Optional<WordList> find(String name) {
        return Optional.ofNullable(byName.get(name));
      }

      @Override
      public Set<String> names() {
        return Set.copyOf(byName.keySet());
      }
    };
  }
}
