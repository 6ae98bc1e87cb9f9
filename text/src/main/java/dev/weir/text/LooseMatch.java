package dev.weir.text;

import java.util.Set;

/**
 * The walk through a {@link LooseIndex} from one beginning of a word after another.
 *
 * <p>Left out vowels: all of them, where three consonants or more are left, or some, where four are
 * ({@code pens} is a word of its own). Masked letters: two letters at least stay, and no more than
 * four are hidden. Signs between letters: in words of four letters or more, none of them hidden.
 */
final class LooseMatch {
  private static final int MIN_CONSONANTS_BARE = 3;
  private static final int MIN_CONSONANTS = 4;
  private static final int MIN_KNOWN = 2;
  private static final int MAX_HIDDEN = 4;
  private static final int MAX_INSERTED = 3;
  private static final int MIN_PARTED_LETTERS = 4;
  private static final int ELONGATED_MIN = 3;

  /** Three letters that people write for something else than a rude word without its vowel. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "ckd", "cls", "cms", "cmd", "cnt", "dcm", "fgs", "glm", "gns", "hng", "klm", "kms", "mrn",
          "nzs", "pds", "pns", "prn", "psr", "pst", "rps", "rpt", "scm", "shp", "slt", "spk", "stb",
          "std", "tts", "twt", "wps");

  private static final String ASCII_MASKS = "*#%&?^~=@$!+|-._";
  private static final String OTHER_MASKS = "\u2022\u00B7\u00D7";

  private final LooseIndex index;
  private final MappedText text;
  private final LooseIndex.Finds finds;
  private final boolean masks;
  private final boolean vowels;
  private final boolean leet;
  private final boolean repeats;
  private int begin;
  private int steps;
  private long stepsLeft;
  private int lastEntry;
  private int lastEnd;
  private boolean stopped;

  /**
   * What happened to the letters of an entry so far.
   *
   * @param consonants those that stand in the text
   * @param vowels those that stand in the text, but for the first letter of a word
   * @param dropped vowels that were left out
   * @param hidden letters that stand behind a mask
   * @param inserted signs that stand for nothing
   * @param weak signs that are common in ordinary text among the last two
   * @param open whether the last letter of the entry is not in the text, or a sign was last
   */
  private record Tally(
      int consonants, int vowels, int dropped, int hidden, int inserted, int weak, boolean open) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, false);

    Tally letter(boolean vowel) {
      return vowel
          ? new Tally(consonants, vowels + 1, dropped, hidden, inserted, weak, false)
          : new Tally(consonants + 1, vowels, dropped, hidden, inserted, weak, false);
    }

    Tally edge() {
      return new Tally(consonants, vowels, dropped, hidden, inserted, weak, false);
    }

    Tally drop() {
      return new Tally(consonants, vowels, dropped + 1, hidden, inserted, weak, true);
    }

    Tally hide(boolean isWeak) {
      return new Tally(
          consonants, vowels, dropped, hidden + 1, inserted, weak + (isWeak ? 1 : 0), true);
    }

    Tally insert(boolean isWeak) {
      return new Tally(
          consonants, vowels, dropped, hidden, inserted + 1, weak + (isWeak ? 1 : 0), true);
    }
  }

  LooseMatch(LooseIndex index, FoldOptions options, MappedText text, LooseIndex.Finds finds) {
    this.index = index;
    this.text = text;
    this.finds = finds;
    this.stepsLeft = LooseIndex.MAX_STEPS + (long) LooseIndex.STEPS_PER_CHARACTER * text.length;
    this.masks = options.contains(Fold.MASKS) && holdsMask(text);
    this.vowels = options.contains(Fold.VOWELS);
    this.leet = options.contains(Fold.LEET);
    this.repeats = options.contains(Fold.REPEATS);
  }

  boolean isStopped() {
    return stopped;
  }

  /** Whether there is anything to look for at all: most texts have no sign inside a word. */
  boolean mayFind() {
    return masks || vowels;
  }

  private static boolean holdsMask(MappedText text) {
    for (int i = 1; i < text.length - 1; i++) {
      if (text.plain[i] != ' '
          && !Letters.isWord(text.plain[i])
          && text.plain[i - 1] != ' '
          && text.plain[i + 1] != ' ') {
        return true;
      }
    }
    return false;
  }

  /** Whether the word at {@code first} has a sign in it, lacks vowels, or has many consonants. */
  boolean mayBegin(int first) {
    int consonants = 1;
    int vowelsSeen = 0;
    for (int i = first + 1; i < text.length && text.plain[i] != ' '; i++) {
      if (!Letters.isWord(text.plain[i])) {
        return masks || lacksVowels(consonants, vowelsSeen);
      }
      vowelsSeen += isVowel(text.plain[i]) ? 1 : 0;
      consonants += isVowel(text.plain[i]) ? 0 : 1;
    }
    return lacksVowels(consonants, vowelsSeen);
  }

  private boolean lacksVowels(int consonants, int vowelsSeen) {
    return vowels && (vowelsSeen == 0 || consonants >= MIN_CONSONANTS);
  }

  /** Gives all that begins at unit {@code first}, with the letter of {@code node}, to the finds. */
  void from(int node, int first) {
    if (!WordBoundary.mayBeginAt(text, first)) {
      return;
    }
    begin = first;
    int most = (int) Math.min(LooseIndex.MAX_STEPS, stepsLeft);
    steps = most;
    lastEntry = LooseIndex.NONE;
    char letter = index.letter(node);
    walk(node, first + 1, step(Tally.NONE, letter, true), letter);
    stepsLeft -= most - steps;
  }

  /** Goes on from {@code node}, whose letters are what stands before unit {@code at}. */
  private void walk(int node, int at, Tally tally, char before) {
    if (steps <= 0 || stopped) {
      return;
    }
    steps--;
    if (index.entry(node) != LooseIndex.NONE && accepts(tally, at)) {
      take(index.entry(node), at);
    }
    boolean edge = before == ' ';
    int mask = masks && !edge ? maskLength(at) : 0;
    for (int child = index.firstChild(node);
        child != LooseIndex.NONE;
        child = index.nextSibling(child)) {
      char letter = index.letter(child);
      if (at < text.length && matches(letter, at)) {
        walk(child, at + 1, step(tally, letter, edge), letter);
      }
      if (vowels && !edge && isVowel(letter)) {
        walk(child, at, tally.drop(), letter);
      }
      if (mask > 0 && letter != ' ' && tally.inserted == 0 && !matches(letter, at)) {
        walk(child, at + mask, tally.hide(isWeak(text.plain[at])), letter);
      }
    }
    if (mask > 0 && tally.hidden == 0 && !tally.open) {
      walk(node, at + mask, tally.insert(isWeak(text.plain[at])), before);
    }
    if (repeats && at > begin && isElongated(at)) {
      walk(node, at + 1, tally, before);
    }
  }

  private static Tally step(Tally tally, char letter, boolean edge) {
    return letter == ' ' ? tally.edge() : tally.letter(isVowel(letter) && !edge);
  }

  private boolean matches(char letter, int at) {
    char plain = text.plain[at];
    return plain == letter
        || (leet && !Letters.isAsciiLetter(plain) && text.chars[at] == LeetFold.letter(letter));
  }

  /** Whether unit {@code at} repeats the one before and can be left out. */
  private boolean isElongated(int at) {
    if (at >= text.length || text.plain[at] != text.plain[at - 1]) {
      return false;
    }
    int same = 1;
    for (int i = at; i > 0 && text.plain[i] == text.plain[i - 1] && same < ELONGATED_MIN; i--) {
      same++;
    }
    for (int i = at + 1;
        i < text.length && text.plain[i] == text.plain[at] && same < ELONGATED_MIN;
        i++) {
      same++;
    }
    return same >= ELONGATED_MIN && Letters.isAsciiLetter(text.plain[at]);
  }

  private boolean accepts(Tally tally, int end) {
    if (tally.open
        || !Letters.isWord(text.plain[end - 1])
        || !WordBoundary.mayEndAt(text, end)
        || goesOn(end)) {
      return false;
    }
    int known = tally.consonants + tally.vowels;
    if (tally.hidden > 0) {
      return known >= MIN_KNOWN
          && tally.hidden <= MAX_HIDDEN
          && tally.dropped == 0
          && (tally.weak == 0 || (tally.hidden == 1 && known >= MIN_PARTED_LETTERS - 1));
    }
    if (tally.inserted > 0) {
      return tally.inserted <= MAX_INSERTED && known >= MIN_PARTED_LETTERS && tally.dropped == 0;
    }
    return tally.dropped > 0
        && tally.consonants >= (tally.vowels == 0 ? MIN_CONSONANTS_BARE : MIN_CONSONANTS)
        && isWritten(end)
        && !(end - begin == MIN_CONSONANTS_BARE && isAbbreviation());
  }

  /** Whether a masked word goes on behind {@code end}: "as*k" is not "as". */
  private boolean goesOn(int end) {
    int next = end + maskLength(end);
    return next > end && next < text.length && Letters.isWord(text.plain[next]);
  }

  /** Whether no digit or sign stands for a letter: "ps5" is a console. */
  private boolean isWritten(int end) {
    for (int i = begin; i < end; i++) {
      if (text.plain[i] < 0x80 && text.plain[i] != ' ' && !Letters.isAsciiLetter(text.plain[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isAbbreviation() {
    return ABBREVIATIONS.contains(new String(text.plain, begin, MIN_CONSONANTS_BARE));
  }

  private void take(int entry, int end) {
    if (entry == lastEntry && end == lastEnd) {
      return;
    }
    lastEntry = entry;
    lastEnd = end;
    stopped = !finds.take(entry, text.begins[begin], text.ends[end - 1]);
  }

  /** The units of the sign at {@code at} that may stand for a letter; 0 where none is. */
  private int maskLength(int at) {
    if (at >= text.length) {
      return 0;
    }
    int codePoint = Character.codePointAt(text.plain, at, text.length);
    boolean mask =
        codePoint < 0x80
            ? ASCII_MASKS.indexOf(codePoint) >= 0
            : OTHER_MASKS.indexOf(codePoint) >= 0
                || Character.getType(codePoint) == Character.OTHER_SYMBOL;
    return mask ? Character.charCount(codePoint) : 0;
  }

  /** Signs that often stand between words. */
  private static boolean isWeak(char unit) {
    return unit == '-' || unit == '.' || unit == '_' || unit == '+' || unit == '=' || unit == '&';
  }

  private static boolean isVowel(char letter) {
    return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
  }
}
