package dev.weir.policy.match;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.WordLists;
import dev.weir.text.FoldOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What definitions look for, whatever they are called. Two with equal contents find the same in
 * every text.
 */
public final class DefinitionContents {
  private record OfWords(
      List<String> texts,
      Set<Integer> near,
      FoldOptions options,
      boolean wholeWord,
      List<String> spare) {}

  private record OfPattern(String regex) {}

  private record BuiltIn(String key) {}

  private DefinitionContents() {}

  /** The contents of what the rules of a policy use, by number. */
  public static List<Object> of(Policy policy, WordLists lists, Definitions used) {
    Map<String, Object> byName = new HashMap<>();
    for (Words words : policy.words()) {
      if (used.uses(words.name().text())) {
        byName.put(words.name().text(), of(words, lists));
      }
    }
    for (TextPattern pattern : policy.patterns()) {
      byName.put(pattern.name().text(), new OfPattern(pattern.regex().text()));
    }
    return used.inOrder().stream().map(key -> byName.getOrDefault(key, new BuiltIn(key))).toList();
  }

  private static Object of(Words words, WordLists lists) {
    WordEntries entries = WordEntries.of(words, lists);
    return new OfWords(
        entries.texts(),
        entries.near(),
        entries.options(),
        words.wholeWord(),
        words.spare().stream().map(Name::text).toList());
  }
}
