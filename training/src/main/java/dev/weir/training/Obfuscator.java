package dev.weir.training;

import java.util.ArrayList;
import java.util.List;

/** Disguises a word or two of a text as people do who evade a filter, or who type in a hurry. */
final class Obfuscator {
  private static final int MIN_LENGTH = 4;
  private static final int MAX_WORDS = 2;
  private static final String VOWELS = "aeiou";
  private static final String PLAIN = "aeiosttgb";
  private static final String LEET = "431057+98";
  private static final int KINDS = 7;

  private final Chance chance;

  Obfuscator(Chance chance) {
    this.chance = chance;
  }

  /** The text with words disguised; as it was if no word is long enough. */
  String disguise(String text) {
    String[] words = text.split(" ", -1);
    List<Integer> longOnes = new ArrayList<>();
    for (int index = 0; index < words.length; index++) {
      if (words[index].length() >= MIN_LENGTH && isLetters(words[index])) {
        longOnes.add(index);
      }
    }
    for (int word = 0; word < MAX_WORDS && !longOnes.isEmpty(); word++) {
      int place = chance.below(longOnes.size());
      int index = longOnes.set(place, longOnes.getLast());
      longOnes.removeLast();
      words[index] = disguiseWord(words[index]);
    }
    return String.join(" ", words);
  }

  private static boolean isLetters(String word) {
    return word.chars().allMatch(unit -> unit >= 'a' && unit <= 'z');
  }

  private String disguiseWord(String word) {
    int inner = 1 + chance.below(word.length() - 2);
    String head = word.substring(0, inner);
    String tail = word.substring(inner + 1);
    char letter = word.charAt(inner);
    return switch (chance.below(KINDS)) {
      case 0 -> word.charAt(0) + word.substring(1).replaceAll("[" + VOWELS + "]", "");
      case 1 -> word.charAt(0) + word.substring(1).replaceFirst("[" + VOWELS + "]", "*");
      case 2 -> leet(word);
      case 3 -> head + String.valueOf(letter).repeat(2 + chance.below(3)) + tail;
      case 4 -> head + tail.charAt(0) + letter + tail.substring(1);
      case 5 -> head + tail;
      default -> String.join(chance.happens(0.5f) ? " " : ".", word.split("", 0));
    };
  }

  private static String leet(String word) {
    StringBuilder disguised = new StringBuilder(word);
    for (int at = 0; at < disguised.length(); at++) {
      int letter = PLAIN.indexOf(disguised.charAt(at));
      if (letter >= 0) {
        disguised.setCharAt(at, LEET.charAt(letter));
      }
    }
    return disguised.toString();
  }
}
