package dev.weir.text;

import java.util.ArrayList;
import java.util.List;

/** The words that one with signs and stretched letters may stand for. */
final class WordChoices {
  /** As many words as one disguised word may stand for; beyond that it stands for none. */
  private static final int MAX = 64;

  /** Fewer where each choice has to be parted into words. */
  private static final int ROW_MAX = 8;

  /** No English word has a letter three times in a row. */
  private static final int RUN_MIN = 3;

  private WordChoices() {}

  /** The words that a word may stand for; empty where they are too many. */
  static List<String> of(String word) {
    return choices(word, MAX);
  }

  /** The same for single letters in a row. */
  static List<String> ofRow(String letters) {
    return choices(letters, ROW_MAX);
  }

  private static List<String> choices(String word, int choicesMax) {
    List<String> choices = List.of("");
    if (!word.chars().allMatch(unit -> SignLetters.isOne((char) unit))) {
      return List.of();
    }
    int i = 0;
    while (i < word.length()) {
      int run = English.isLetter(word.charAt(i)) ? runAhead(word, i) : 1;
      List<String> longer = new ArrayList<>();
      for (String begun : choices) {
        for (char letter : SignLetters.of(word.charAt(i)).toCharArray()) {
          String once = String.valueOf(letter);
          longer.add(begun + (run < RUN_MIN ? once.repeat(run) : once));
          if (run >= RUN_MIN) {
            longer.add(begun + once + once);
          }
        }
      }
      if (longer.size() > choicesMax) {
        return List.of();
      }
      choices = longer;
      i += run;
    }
    return choices;
  }

  /** How many letters of the word are stretched. */
  static int runs(String word) {
    int runs = 0;
    int i = 0;
    while (i < word.length()) {
      int run = runAhead(word, i);
      runs += run >= RUN_MIN ? 1 : 0;
      i += run;
    }
    return runs;
  }

  /** Whether the last letter of the word is stretched. */
  static boolean endsInRun(String word) {
    int last = word.length() - 1;
    return last > 1
        && word.charAt(last) == word.charAt(last - 1)
        && word.charAt(last) == word.charAt(last - 2);
  }

  /** How often the letter at {@code begin} stands there in a row. */
  private static int runAhead(String word, int begin) {
    int end = begin + 1;
    while (end < word.length() && word.charAt(end) == word.charAt(begin)) {
      end++;
    }
    return end - begin;
  }
}
