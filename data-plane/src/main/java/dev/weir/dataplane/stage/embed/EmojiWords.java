package dev.weir.dataplane.stage.embed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What emoji say in words, for an encoder whose vocabulary has none: a pig for a person, or a whole
 * group of people, is otherwise an unknown word to it. The words are Unicode's names, and our own
 * where a name says little of what is meant. A flag is its country. The colour of a skin is said of
 * people, not of hands. Immutable, shared by all threads.
 */
final class EmojiWords {
  /** No emoji that is not a digit or a letter comes before. */
  static final int FIRST = 0x2190;

  /** Between these two lie the letters of East Asia, which are not looked up. */
  private static final int LAST_BELOW_EAST_ASIA = 0x3299;

  private static final int FIRST_PICTOGRAPH = 0x1F000;
  private static final int LAST = 0x1FAFF;
  private static final int VARIATION = 0xFE0F;
  private static final int LIGHTEST_SKIN = 0x1F3FB;
  private static final int DARKEST_SKIN = 0x1F3FF;
  private static final int FLAG_A = 0x1F1E6;
  private static final int FLAG_Z = 0x1F1FF;

  private static final Map<Integer, String> OWN =
      Map.ofEntries(
          Map.entry(0x1F4A9, "poop"),
          Map.entry(0x1F595, "middle finger"),
          Map.entry(0x26A7, "transgender"),
          Map.entry(0x1F472, "chinese man"),
          Map.entry(0x1F473, "man wearing turban"),
          Map.entry(0x1F9D5, "muslim woman headscarf"),
          Map.entry(0x1F9D1, "person"),
          Map.entry(0x1F602, "laughing"),
          Map.entry(0x1F923, "laughing"),
          Map.entry(0x2764, "love heart"),
          Map.entry(0x1F46D, "lesbian women couple"),
          Map.entry(0x1F46C, "gay men couple"),
          Map.entry(0x1F308, "gay rainbow"),
          Map.entry(0x1F3F3, "flag"),
          Map.entry(0x1F3F4, "black flag"),
          Map.entry(0x1F6B6, "walking"),
          Map.entry(0x267F, "disabled wheelchair"),
          Map.entry(0x1F645, "no"));

  /** People whose skin colour says who is meant. */
  private static final Set<Integer> PEOPLE =
      Set.of(
          0x1F466, 0x1F467, 0x1F468, 0x1F469, 0x1F471, 0x1F474, 0x1F475, 0x1F476, 0x1F9D1, 0x1F9D2);

  private static final Map<Integer, String> NAMES = names();

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private EmojiWords() {}

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    for (int codePoint = FIRST; codePoint <= LAST; codePoint++) {
      if (Character.isEmoji(codePoint)
          && !isSkin(codePoint)
          && !(codePoint >= FLAG_A && codePoint <= FLAG_Z)) {
        String name = Character.getName(codePoint).toLowerCase(Locale.ROOT);
        names.put(
            codePoint, name.replace(" sign", "").replace(" symbol", "").replace('-', ' ').strip());
      }
    }
    names.putAll(OWN);
    return Map.copyOf(names);
  }

  /** Where the emoji ends that begins at {@code at}, exclusive; {@code at} if none does. */
  static int end(String text, int at) {
    int first = text.codePointAt(at);
    if (first < FIRST || (first > LAST_BELOW_EAST_ASIA && first < FIRST_PICTOGRAPH)) {
      return at;
    }
    int end = at + Character.charCount(first);
    if (country(text, at) != null) {
      return end + Character.charCount(text.codePointAt(end));
    }
    if (!NAMES.containsKey(first)) {
      return at;
    }
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (next != VARIATION && !isSkin(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  /** The words of the emoji from {@code begin} to {@code end}, with spaces between them. */
  static String words(String text, int begin, int end) {
    String country = country(text, begin);
    if (country != null) {
      return country;
    }
    int first = text.codePointAt(begin);
    String name = NAMES.getOrDefault(first, "");
    int last = text.codePointBefore(end);
    return PEOPLE.contains(first) && isSkin(last) ? name + ' ' + skin(last) : name;
  }

  private static boolean isSkin(int codePoint) {
    return codePoint >= LIGHTEST_SKIN && codePoint <= DARKEST_SKIN;
  }

  private static String skin(int tone) {
    return tone <= LIGHTEST_SKIN + 1 ? "white" : tone >= DARKEST_SKIN - 1 ? "black" : "brown";
  }

  /** The country whose flag begins at {@code at}; null if none does. */
  private static @Nullable String country(String text, int at) {
    int first = text.codePointAt(at);
    int next = at + Character.charCount(first);
    if (first < FLAG_A || first > FLAG_Z || next >= text.length()) {
      return null;
    }
    int second = text.codePointAt(next);
    if (second < FLAG_A || second > FLAG_Z) {
      return null;
    }
    String code = "" + (char) ('A' + first - FLAG_A) + (char) ('A' + second - FLAG_A);
    return COUNTRIES.contains(code)
        ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT)
        : null;
  }
}
