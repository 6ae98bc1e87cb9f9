package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Answers questions about conditions: yes is certain, no means "not seen". A claim is made only if
 * it is true under every row of cuts. Not thread-safe.
 */
final class Logic {
  /**
   * Comparisons of two alternatives in one policy, at about a hundred nanoseconds each. When they
   * are used up every answer is no, so that a policy of any shape compiles in time.
   */
  static final int STEPS_MAX = 1_000_000;

  /** A condition under each row, or under one when it does not read the row. */
  private record Forms(List<NormalForm> byRow) {
    boolean areTooMany() {
      return byRow.isEmpty();
    }

    NormalForm under(int row) {
      return byRow.get(byRow.size() == 1 ? 0 : row);
    }
  }

  private static final Forms TOO_MANY = new Forms(List.of());

  private final List<CutRow> rows;
  private final IdentityHashMap<Expr, Forms> positives = new IdentityHashMap<>();
  private int steps;

  Logic(List<CutRow> rows) {
    this.rows = rows;
  }

  /** Whether a condition is true for no message. */
  boolean neverHolds(Expr expr) {
    return test(positive(expr), NormalForm::neverHolds);
  }

  /** Whether a condition is false for no message; it may be unknown. */
  boolean isNeverFalse(Expr expr) {
    return test(forms(expr, false), NormalForm::neverHolds);
  }

  /** Whether {@code b} holds wherever {@code a} does, and is not false where it is unknown. */
  boolean implies(Expr a, Expr b) {
    return test(positive(a), positive(b), NormalForm::implies);
  }

  /** Whether {@code a} is false wherever {@code b} holds. */
  boolean excludes(Expr a, Expr b) {
    return test(positive(a), positive(b), NormalForm::excludes);
  }

  /** Whether wherever {@code a} holds one of some others does. */
  boolean isCovered(Expr a, List<Expr> others) {
    Forms mine = positive(a);
    List<Forms> theirs =
        others.stream().map(this::positive).filter(found -> !found.areTooMany()).toList();
    if (mine.areTooMany() || theirs.isEmpty()) {
      return false;
    }
    for (int row = 0; row < rows.size(); row++) {
      int at = row;
      List<Conjunct> covers =
          theirs.stream().flatMap(forms -> forms.under(at).alternatives().stream()).toList();
      List<Conjunct> covered = mine.under(row).alternatives();
      boolean all =
          spend(covered.size() * covers.size())
              && covered.stream()
                  .allMatch(one -> one.neverHolds() || covers.stream().anyMatch(one::implies));
      if (!all) {
        return false;
      }
    }
    return true;
  }

  /** One filter of subjects for each alternative of a condition; none where they are too many. */
  List<Long> subjects(Expr expr) {
    Forms forms = positive(expr);
    return forms.areTooMany()
        ? List.of()
        : forms.under(0).alternatives().stream().map(Conjunct::subjects).toList();
  }

  /**
   * Why a condition holds for no message: clauses that exclude one another under every row, if they
   * are about one subject.
   */
  List<String> contradiction(Expr expr) {
    Forms forms = positive(expr);
    if (forms.areTooMany() || forms.under(0).alternatives().size() != 1) {
      return List.of();
    }
    return contradictions(forms.under(0))
        .filter(said ->
            forms.byRow().stream().allMatch(form -> contradictions(form).anyMatch(said::equals)))
        .findFirst()
        .orElse(List.of());
  }

  private static Stream<List<String>> contradictions(NormalForm form) {
    return form.alternatives().getFirst().contradictions().map(Constraint::said);
  }

  private boolean test(Forms forms, Predicate<NormalForm> claim) {
    return !forms.areTooMany() && forms.byRow().stream().allMatch(claim);
  }

  private boolean test(Forms a, Forms b, BiPredicate<NormalForm, NormalForm> claim) {
    if (a.areTooMany() || b.areTooMany()) {
      return false;
    }
    int rowsRead = Math.max(a.byRow().size(), b.byRow().size());
    for (int row = 0; row < rowsRead; row++) {
      NormalForm mine = a.under(row);
      NormalForm theirs = b.under(row);
      if (!spend(mine.alternatives().size() * theirs.alternatives().size())
          || !claim.test(mine, theirs)) {
        return false;
      }
    }
    return true;
  }

  private boolean spend(int cost) {
    steps = Math.min(STEPS_MAX + 1, steps + 1 + cost);
    return steps <= STEPS_MAX;
  }

  private Forms positive(Expr expr) {
    return positives.computeIfAbsent(expr, one -> forms(one, true));
  }

  private Forms forms(Expr expr, boolean positive) {
    List<NormalForm> byRow = new ArrayList<>();
    for (CutRow row : rows) {
      var clauses = new Clauses(row);
      NormalForm form = NormalForm.of(expr, positive, clauses);
      if (form == null) {
        return TOO_MANY;
      }
      byRow.add(form);
      if (!clauses.cutRead()) {
        break;
      }
    }
    return new Forms(List.copyOf(byRow));
  }
}
