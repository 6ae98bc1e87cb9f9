package dev.weir.policy.match;

import dev.weir.contracts.WordList;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.WordLists;
import dev.weir.text.Fold;
import dev.weir.text.FoldOptions;
import dev.weir.text.WordMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one {@code words} definition looks for, from the policy or from a list, where a line may end
 * in {@code ~1} too.
 *
 * @param texts words and phrases
 * @param near the places of those that are also found one edit apart
 * @param options how they are folded
 */
record WordEntries(List<String> texts, Set<Integer> near, FoldOptions options) {
  WordEntries {
    texts = List.copyOf(texts);
    near = Set.copyOf(near);
  }

  static WordEntries of(Words words, WordLists lists) {
    List<String> texts = new ArrayList<>();
    Set<Integer> near = new HashSet<>();
    for (Words.Entry entry : words.inline()) {
      add(entry.text().text(), entry.near(), texts, near);
    }
    for (String line : words.named(lists).map(WordList::entries).orElse(List.of())) {
      boolean isNear = line.endsWith(Words.NEAR);
      String text = isNear ? line.substring(0, line.length() - Words.NEAR.length()) : line;
      add(text.stripTrailing(), isNear, texts, near);
    }
    return new WordEntries(texts, near, options(words));
  }

  private static void add(String text, boolean isNear, List<String> texts, Set<Integer> near) {
    if (isNear) {
      near.add(texts.size());
    }
    texts.add(text);
  }

  private static FoldOptions options(Words words) {
    return FoldOptions.of(
        words.folds().stream()
            .map(fold -> Fold.valueOf(fold.text().toUpperCase(Locale.ROOT)))
            .toList());
  }

  /** Complains about entries of {@code words} that cannot be looked for one edit apart. */
  void checkNear(Words words, Issues issues) {
    if (near.isEmpty()) {
      return;
    }
    if (!words.wholeWord()) {
      issues.error(
          words.name().span(),
          "`%s` has entries with `~1`, but not `whole-word`".formatted(words.name().text()),
          "add `whole-word`: parts of words are too often one edit apart");
      return;
    }
    near.stream()
        .sorted()
        .forEach(place -> {
          String refusal = WordMatcher.nearRefusal(texts.get(place), options);
          if (refusal != null) {
            issues.error(place(words, place), message(words, place, refusal), "leave `~1` out");
          }
        });
  }

  private static SourceSpan place(Words words, int place) {
    Name list = words.list();
    return list == null ? words.inline().get(place).text().span() : list.span();
  }

  private String message(Words words, int place, String refusal) {
    return words.list() == null
        ? refusal
        : "entry %d, `%s~1`: %s".formatted(place + 1, texts.get(place), refusal);
  }
}
