package dev.weir.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether a text speaks to somebody: it mentions one ({@code @anna}) or has a word of the second
 * person in its language. A coarse sign: "you never know" speaks to nobody and counts. One pass
 * over the text, which ends at the first sign.
 */
public final class AddressFinder {
  /** A letter this often in a row is drawn out and stands for one: {@code youuu}. */
  private static final int RUN_MIN = 3;

  private static final Map<String, long[]> WORDS = words();
  private static final long[] NONE = {};

  private AddressFinder() {}

  /** The languages whose words are known, as tags of two letters. */
  public static Set<String> languages() {
    return WORDS.keySet();
  }

  /**
   * Whether the text mentions somebody or has a word of the second person.
   *
   * @param language a tag of two or three letters; in a language whose words are not known only
   *     mentions count
   */
  public static boolean addressesSomeone(NormalisedText text, String language) {
    return addressesSomeone(text.canonical(), WORDS.getOrDefault(language, NONE));
  }

  private static boolean addressesSomeone(String text, long[] words) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == '@' && isMention(text, i)) {
        return true;
      }
      if (!Letters.isWord(c)) {
        i += Character.charCount(c);
        continue;
      }
      var word = new Word();
      while (i < text.length() && Letters.isWord(text.codePointAt(i))) {
        i += word.add(text, i);
      }
      if (word.isAmong(words, i < text.length() && isApostrophe(text.charAt(i)))) {
        return true;
      }
    }
    return false;
  }

  /** What stands before the sign of a mention is no part of an address. */
  private static boolean isMention(String text, int at) {
    int next = at + 1;
    boolean begins = next < text.length() && isNameLetter(text.codePointAt(next));
    int before = at == 0 ? ' ' : text.codePointBefore(at);
    return begins && before != '@' && !isNameLetter(before);
  }

  private static boolean isNameLetter(int codePoint) {
    return codePoint == '_' || Letters.isWord(codePoint);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  /** One word of the text, as it is written and with letters that are drawn out written once. */
  private static final class Word {
    private final WordHash written = new WordHash();
    private final WordHash single = new WordHash();
    private char before;
    private int run;
    private boolean drawnOut;

    /** Adds the code point at a place; marks that no letter has taken up are left out. */
    int add(String text, int at) {
      int length = Character.charCount(text.codePointAt(at));
      if (length == 1 && !Letters.isMark(text.charAt(at))) {
        letter(text.charAt(at));
      } else if (length > 1) {
        letter(Character.MIN_SURROGATE); // no word of any list has one
      }
      return length;
    }

    private void letter(char letter) {
      run = letter == before ? run + 1 : 1;
      drawnOut |= run == RUN_MIN;
      written.add(letter);
      if (run == 1) {
        single.add(letter);
      }
      before = letter;
    }

    boolean isAmong(long[] words, boolean apostrophe) {
      if (contains(words, written.value()) || (drawnOut && contains(words, single.value()))) {
        return true;
      }
      if (!apostrophe) {
        return false;
      }
      written.add('\'');
      return contains(words, written.value());
    }

    private static boolean contains(long[] words, long hash) {
      return Arrays.binarySearch(words, hash) >= 0;
    }
  }

  private static Map<String, long[]> words() {
    Map<String, long[]> byLanguage = new HashMap<>();
    try (InputStream file = AddressFinder.class.getResourceAsStream("second-person.txt")) {
      if (file == null) {
        throw new IllegalStateException("second-person.txt is missing");
      }
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> byLanguage.put(line.substring(0, 2), hashes(line.substring(4))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(byLanguage);
  }

  private static long[] hashes(String words) {
    return Arrays.stream(words.split(" ", -1)).mapToLong(WordHash::of).sorted().toArray();
  }
}
