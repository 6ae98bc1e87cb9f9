package dev.weir.policy.run;

/**
 * Three-valued logic on ints, ordered false &lt; unknown &lt; true, so that "and" is the minimum
 * and "or" the maximum. Sets of possible truths are bit sets: bit {@code 1 << truth}.
 */
public final class Kleene {
  /** Does not hold. */
  public static final int FALSE = 0;

  /** Cannot be told. */
  public static final int UNKNOWN = 1;

  /** Holds. */
  public static final int TRUE = 2;

  private Kleene() {}

  /** A two-valued truth. */
  public static int of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** Both hold. */
  public static int and(int a, int b) {
    return Math.min(a, b);
  }

  /** At least one holds. */
  public static int or(int a, int b) {
    return Math.max(a, b);
  }

  /** The opposite; unknown stays unknown. */
  public static int not(int a) {
    return TRUE - a;
  }

  /** The set with this truth alone. */
  public static int only(int truth) {
    return 1 << truth;
  }

  /** Whether the set holds this truth. */
  public static boolean has(int set, int truth) {
    return (set >> truth & 1) != 0;
  }

  /** What "and" may give when its sides may be any of these. */
  public static int andSets(int a, int b) {
    int result = 0;
    for (int i = FALSE; i <= TRUE; i++) {
      for (int j = FALSE; j <= TRUE; j++) {
        if (has(a, i) && has(b, j)) {
          result |= only(and(i, j));
        }
      }
    }
    return result;
  }

  /** What "or" may give when its sides may be any of these. */
  public static int orSets(int a, int b) {
    return notSet(andSets(notSet(a), notSet(b)));
  }

  /** What "not" may give. */
  public static int notSet(int set) {
    int result = set & only(UNKNOWN);
    if (has(set, FALSE)) {
      result |= only(TRUE);
    }
    if (has(set, TRUE)) {
      result |= only(FALSE);
    }
    return result;
  }
}
