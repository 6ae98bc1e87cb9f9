package dev.weir.text;

import java.util.Set;

/** In which of two orders words are more like English, by small words that stand before others. */
final class WordOrder {
  private static final Set<String> ARTICLES =
      Set.of("the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "that", "you");

  private static final Set<String> BEFORE_THEM =
      Set.of(
          "of", "in", "on", "to", "for", "at", "is", "are", "was", "and", "with", "from", "by",
          "be", "like", "as", "about", "if", "but", "than", "have", "has");

  private WordOrder() {}

  /** Above zero if the first text is in the better order, below if the second is. */
  static int compare(MappedText first, MappedText second) {
    return score(first) - score(second);
  }

  private static int score(MappedText text) {
    int score = 0;
    String before = "";
    for (String word : text.toString().split("[^a-z]+", -1)) {
      score += BEFORE_THEM.contains(before) && ARTICLES.contains(word) ? 1 : 0;
      before = word;
    }
    return score;
  }
}
