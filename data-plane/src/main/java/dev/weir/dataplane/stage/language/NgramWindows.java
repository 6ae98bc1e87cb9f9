package dev.weir.dataplane.stage.language;

/**
 * The parts of a text, one after the other, as what their n-grams speak for each language. Each
 * n-gram counts where it is first. A part is summed up when it is asked for.
 */
final class NgramWindows {
  /** A part ends with the word that has its 32nd letter. */
  private static final int LETTERS = 32;

  /** What is left over belongs to the last part. */
  private static final int LETTERS_MIN = LETTERS / 2;

  private final NgramTable ngrams;
  private final LetterRuns runs;
  private final NgramSet seen;
  private long before;
  private long beforeThat;
  private int at;

  NgramWindows(NgramTable ngrams, LetterRuns runs) {
    this.ngrams = ngrams;
    this.runs = runs;
    this.seen = new NgramSet(3 * runs.length());
  }

  boolean hasNext() {
    return at < runs.length();
  }

  /** The sums of the next part, by language. */
  float[] next() {
    float[] sums = new float[ngrams.languages().size()];
    int begin = at;
    do {
      long unit = runs.at(at++);
      add(unit, sums);
      if (before != 0) {
        add((before << 16) | unit, sums);
      }
      if (beforeThat != 0) {
        add((beforeThat << 32) | (before << 16) | unit, sums);
      }
      beforeThat = before;
      before = unit;
    } while (hasNext() && !ends(begin));
    return sums;
  }

  /** Whether the next unit begins another part. */
  private boolean ends(int begin) {
    return runs.at(at) == ' ' && at - begin > LETTERS && runs.length() - at > LETTERS_MIN;
  }

  private void add(long ngram, float[] sums) {
    if (seen.add(ngram)) {
      ngrams.add(ngram, sums);
    }
  }
}
