package dev.weir.text;

/** Letters without spaces, parted into the words that cost least in English. */
final class WordSplit {
  /** No longer word is looked for. */
  private static final int WORD_MAX = 20;

  /** What a word that is not known costs besides its letters: two nats. */
  private static final int UNKNOWN_COST = 2 * English.COST_UNIT;

  /** What it costs more where it is a scrap: fifteen, or "capitalism" is "capital is m". */
  private static final int SCRAP_COST = 15 * English.COST_UNIT;

  /** Fewer letters are a word only if they are a known one. */
  private static final int UNKNOWN_MIN = 4;

  /** Of shorter words alone no row is made: "U S" is no "us". */
  private static final int KNOWN_MIN = 3;

  private final String letters;

  /** For each place where a word may end: the least cost up to there, and where it begins. */
  private final int[] costs;

  private final int[] begins;

  WordSplit(String letters) {
    this.letters = letters;
    this.costs = new int[letters.length() + 1];
    this.begins = new int[letters.length() + 1];
    for (int end = 1; end <= letters.length(); end++) {
      costs[end] = Integer.MAX_VALUE;
      for (int begin = Math.max(0, end - WORD_MAX); begin < end; begin++) {
        int cost = costs[begin] + cost(letters.substring(begin, end));
        if (cost < costs[end]) {
          costs[end] = cost;
          begins[end] = begin;
        }
      }
    }
  }

  private static int cost(String word) {
    int letters = English.cost(word);
    if (isKnown(word)) {
      return Math.min(English.KNOWN_WORD_COST, letters);
    }
    return letters + UNKNOWN_COST + (word.length() < UNKNOWN_MIN ? SCRAP_COST : 0);
  }

  /** The table of words has other single letters too. */
  private static boolean isKnown(String word) {
    return word.length() == 1
        ? word.equals("a") || word.equals("i") || word.equals("u")
        : English.isKnown(WordHash.of(word));
  }

  int cost() {
    return costs[letters.length()];
  }

  /** Whether this is English, and not only short. */
  boolean isPlausible() {
    int units = letters.length();
    boolean isWord = false;
    for (int end = letters.length(); end > 0; end = begins[end]) {
      String word = letters.substring(begins[end], end);
      boolean counts = word.length() >= (isKnown(word) ? KNOWN_MIN : UNKNOWN_MIN);
      isWord |= counts;
      units++;
    }
    return isWord && cost() <= English.PLAUSIBLE_COST * units;
  }

  String text() {
    var text = new StringBuilder(letters.length() + 4);
    for (int end = letters.length(); end > 0; end = begins[end]) {
      text.insert(0, letters, begins[end], end);
      if (begins[end] > 0) {
        text.insert(0, ' ');
      }
    }
    return text.toString();
  }
}
