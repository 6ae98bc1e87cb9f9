package dev.weir.policy.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what an author probably meant: the nearest known word by edit distance. */
public final class Suggestion {
  /** Longer words are not compared: the table below grows with the square. */
  private static final int LENGTH_MAX = 64;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private Suggestion() {}

  /** The hint {@code did you mean `…`?} for the nearest word, or {@code null} if none is near. */
  public static @Nullable String hint(String typed, Collection<String> known) {
    String nearest = nearest(typed, known);
    return nearest == null ? null : "did you mean `" + nearest + "`?";
  }

  /** Like {@link #hint(String, Collection)}, or another hint if nothing is near. */
  public static String hintOr(String typed, Collection<String> known, String otherwise) {
    String near = hint(typed, known);
    return near == null ? otherwise : near;
  }

  /**
   * The nearest of {@code known} within a third of the typed word's length (at least one edit).
   * Among equals the longest, because letters are left out more often than put in; then the first
   * by alphabet.
   */
  public static @Nullable String nearest(String typed, Collection<String> known) {
    if (typed.length() > LENGTH_MAX) {
      return null;
    }
    String wanted = plain(typed);
    String best = null;
    int bestDistance = Math.max(1, typed.length() / 3) + 1;
    for (String candidate : known.stream().sorted(LONGEST_FIRST).toList()) {
      if (candidate.length() > LENGTH_MAX) {
        continue;
      }
      int distance = distance(wanted, plain(candidate));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Edits between two words; swapping two neighbours counts as one. */
  private static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cell(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int cell(int[][] table, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = table[i - 1][j - 1] + change;
    best = Math.min(best, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
