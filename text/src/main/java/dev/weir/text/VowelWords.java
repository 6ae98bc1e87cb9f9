package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Known words by their letters without vowels, the first one excepted: where each vowel is a star
 * ({@code m*sl*m}), and where there are none ({@code mslm}).
 */
final class VowelWords {
  private static final int TABLE_SIZE = 16_384;

  private static final VowelWords STARRED = new VowelWords("*");
  private static final VowelWords BARE = new VowelWords("");

  private final long[] hashes = new long[TABLE_SIZE];
  private final String[] words = new String[TABLE_SIZE];

  private VowelWords(String vowel) {
    add(English.RUDE_WORDS, vowel);
    add(English.COMMON_WORDS, vowel);
  }

  private void add(List<String> all, String vowel) {
    for (String word : all) {
      String form = form(word, vowel);
      if (!form.equals(word)) {
        long hash = WordHash.of(form);
        int slot = slot(hash);
        words[slot] = hashes[slot] == hash ? words[slot] : word;
        hashes[slot] = hash;
      }
    }
  }

  /** The word with stars for vowels as this one has, whose other vowels may be written out. */
  static @Nullable WordReading starred(String word) {
    return STARRED.find(form(word, "*"));
  }

  /** The word that this is without its vowels; never sure, as abbreviations look so, too. */
  static @Nullable WordReading bare(String word) {
    WordReading found = BARE.find(word);
    return found == null ? null : new WordReading(found.text(), false);
  }

  private @Nullable WordReading find(String form) {
    int slot = slot(WordHash.of(form));
    return hashes[slot] == 0 ? null : new WordReading(words[slot], true);
  }

  private int slot(long hash) {
    int slot = (int) ((hash ^ (hash >>> 29)) & (TABLE_SIZE - 1));
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
    return slot;
  }

  private static String form(String word, String vowel) {
    var form = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i > 0 && SignLetters.isVowel(word.charAt(i))) {
        form.append(vowel);
      } else {
        form.append(word.charAt(i));
      }
    }
    return form.toString();
  }
}
