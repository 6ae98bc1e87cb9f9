package dev.weir.training.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The runs of five words in texts, without case and punctuation. */
final class WordGrams {
  private static final int WORDS = 5;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

  /** A place of a template or a mark between two phrases: no run reaches over it. */
  private static final Pattern BREAK = Pattern.compile("\\{[^{}]*\\}|[|;\\r\\n]");

  private WordGrams() {}

  static Set<String> of(Iterable<String> texts) {
    Set<String> grams = new HashSet<>();
    for (String text : texts) {
      for (String stretch : BREAK.split(text, -1)) {
        add(stretch, grams);
      }
    }
    return grams;
  }

  private static void add(String stretch, Set<String> grams) {
    List<String> words = new ArrayList<>();
    for (String word : NO_WORD.split(stretch.toLowerCase(Locale.ROOT), -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    for (int end = WORDS; end <= words.size(); end++) {
      List<String> run = words.subList(end - WORDS, end);
      if (run.stream().anyMatch(word -> word.length() > 1)) { // else it is one word, spaced out
        grams.add(String.join(" ", run));
      }
    }
  }
}
