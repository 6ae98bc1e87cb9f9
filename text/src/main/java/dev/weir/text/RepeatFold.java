package dev.weir.text;

import java.util.Arrays;

/**
 * A text with each run of the same letter written once, and the runs it had. Matching looks for
 * letters first and asks for the runs afterwards ({@link #accepts}): a run of three or more stands
 * for any smaller number, a run of one or two only for itself. So {@code fuuuck} and {@code heyyyy}
 * match their entries, {@code asssss} matches "ass", and "ass" is not "as".
 *
 * <p>Only letters repeat: "1000" and "10000" stay apart.
 */
final class RepeatFold {
  /** From here on a run is an exaggeration; no word of the languages we know has three. */
  private static final int ELONGATED_MIN = 3;

  private final MappedText full;
  private final int[] begins;
  private final int runs;

  private RepeatFold(MappedText full, int[] begins, int runs) {
    this.full = full;
    this.begins = begins;
    this.runs = runs;
  }

  static RepeatFold of(MappedText full) {
    int[] begins = new int[full.length + 1];
    int runs = 0;
    for (int i = 0; i < full.length; i++) {
      if (i == 0 || full.chars[i] != full.chars[i - 1] || !repeats(full.chars[i])) {
        begins[runs++] = i;
      }
    }
    begins[runs] = full.length;
    return new RepeatFold(full, Arrays.copyOf(begins, runs + 1), runs);
  }

  String text() {
    char[] once = new char[runs];
    for (int run = 0; run < runs; run++) {
      once[run] = full.chars[begins[run]];
    }
    return new String(once);
  }

  int begin(int run) {
    return begins[run];
  }

  /** One past the run's last unit. */
  int end(int run) {
    return begins[run + 1];
  }

  int runs() {
    return runs;
  }

  /**
   * Whether the runs of this text from {@code first} on can be read as the runs of {@code entry},
   * whose letters are known to be there. An entry that is {@code openBegin} may begin inside a run,
   * one that is {@code openEnd} may end inside a run.
   */
  boolean accepts(int first, RepeatFold entry, boolean openBegin, boolean openEnd) {
    for (int k = 0; k < entry.runs; k++) {
      boolean tail = openBegin && k == 0;
      boolean head = openEnd && k == entry.runs - 1;
      if (!accepts(first + k, entry, k, tail, head)) {
        return false;
      }
    }
    return true;
  }

  private boolean accepts(int run, RepeatFold entry, int entryRun, boolean tail, boolean head) {
    int wanted = entry.end(entryRun) - entry.begin(entryRun);
    int found = end(run) - begin(run);
    if (isElongated(run) && (found > wanted || entry.isElongated(entryRun))) {
      return true;
    }
    if (found == wanted) {
      return sameLetters(entry, entryRun, begin(run));
    }
    if (found < wanted) {
      return false;
    }
    return (tail && sameLetters(entry, entryRun, end(run) - wanted))
        || (head && sameLetters(entry, entryRun, begin(run)));
  }

  private boolean sameLetters(RepeatFold entry, int run, int at) {
    int begin = entry.begin(run);
    for (int i = begin; i < entry.end(run); i++) {
      if (!EntryForm.sameLetter(entry.full.plain[i], full.plain[at + i - begin])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the run holds the same plain letter three times in a row. */
  private boolean isElongated(int run) {
    int same = 1;
    for (int i = begin(run) + 1; i < end(run) && same < ELONGATED_MIN; i++) {
      same = full.plain[i] == full.plain[i - 1] ? same + 1 : 1;
    }
    return same >= ELONGATED_MIN;
  }

  private static boolean repeats(char unit) {
    return unit < 0x80 ? Letters.isAsciiLetter(unit) : Character.isLetter(unit);
  }
}
