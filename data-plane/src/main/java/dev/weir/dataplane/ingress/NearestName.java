package dev.weir.dataplane.ingress;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a mistyped one was meant to be, for "did you mean" hints. Only short
 * names are compared, so a hostile one costs nothing.
 */
final class NearestName {
  /** No name of the API is half as long. */
  private static final int NAME_CHARS_MAX = 40;

  /** One slip in three letters: `txet` is `text`, `body` is nothing we know. */
  private static final int LETTERS_PER_SLIP = 3;

  private NearestName() {}

  /** The nearest of {@code known}, if one is near enough to be meant. */
  static Optional<String> of(String mistyped, Collection<String> known) {
    if (mistyped.length() > NAME_CHARS_MAX) {
      return Optional.empty();
    }
    String folded = mistyped.toLowerCase(Locale.ROOT);
    int best = Math.max(1, folded.length() / LETTERS_PER_SLIP) + 1;
    String nearest = null;
    for (String name : known) {
      int slips = slips(folded, name.toLowerCase(Locale.ROOT));
      if (slips < best) {
        best = slips;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters added, left out, changed or swapped with their neighbour (optimal alignment). */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
