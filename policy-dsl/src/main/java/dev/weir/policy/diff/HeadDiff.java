package dev.weir.policy.diff;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.ScreenClause;
import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.ast.VerdictClause;
import dev.weir.policy.diff.Change.About;
import dev.weir.policy.format.ExpressionPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed in what a policy says about all messages. */
final class HeadDiff {
  private final Policy before;
  private final Policy after;
  private final List<Change> changes = new ArrayList<>();

  private HeadDiff(Policy before, Policy after) {
    this.before = before;
    this.after = after;
  }

  static List<Change> between(Policy before, Policy after) {
    var diff = new HeadDiff(before, after);
    diff.compare();
    return diff.changes;
  }

  private void compare() {
    String wasNamed = Say.quoted(before.name());
    String isNamed = Say.quoted(after.name());
    changed(About.NAME, "name", wasNamed, isNamed, Effect.NONE);
    verdict(About.DEFAULT, "default", only(before.defaults()), only(after.defaults()));
    unknown();
    verdict(About.SETTLE, "settle", only(before.settles()), only(after.settles()));
    String was = screen(before.screens());
    String is = screen(after.screens());
    changed(About.SCREEN, "screen", was, is, Effect.EITHER);
    changed(About.TRIAL, "trial", trial(before.trials()), trial(after.trials()), Effect.NONE);
  }

  /** The gates, as a policy writes them; {@code null} where the policy says nothing. */
  private static @Nullable String trial(List<TrialClause> clauses) {
    if (clauses.isEmpty()) {
      return null;
    }
    TrialClause clause = clauses.getFirst();
    List<String> gates =
        clause.gates().stream()
            .map(gate -> gate.measure().text() + " <= " + Say.percent(gate.atMost()))
            .sorted()
            .toList();
    return ExpressionPrinter.print(clause.over()) + " expect " + String.join(", ", gates);
  }

  private static @Nullable Verdict only(List<VerdictClause> clauses) {
    return clauses.isEmpty() ? null : clauses.getFirst().verdict();
  }

  private void verdict(About about, String what, @Nullable Verdict was, @Nullable Verdict is) {
    Effect effect = was == null || is == null ? Effect.EITHER : Effect.ofGrowth(was, is);
    changed(about, what, shown(was), shown(is), effect);
  }

  private static @Nullable String shown(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.toString();
  }

  private void unknown() {
    Meanings was = Meanings.of(before.unknowns());
    Meanings is = Meanings.of(after.unknowns());
    Set<String> subjects = new TreeSet<>(was.bySubject.keySet());
    subjects.addAll(is.bySubject.keySet());
    for (String subject : subjects) {
      verdict(About.UNKNOWN, "unknown " + subject, was.of(subject), is.of(subject));
    }
    verdict(About.UNKNOWN, "any other unknown", was.otherwise, is.otherwise);
  }

  /** What it may do, as a policy writes it; {@code null} where the policy says nothing. */
  private static @Nullable String screen(List<ScreenClause> clauses) {
    if (clauses.isEmpty()) {
      return null;
    }
    ScreenClause clause = clauses.getFirst();
    List<String> words = new ArrayList<>();
    if (clause.off()) {
      words.add("off");
    }
    if (clause.byVerdict()) {
      words.add("by verdict");
    }
    if (!clause.offFor().isEmpty()) {
      words.add("off for " + String.join(", ", new TreeSet<>(Say.texts(clause.offFor()))));
    }
    return String.join(" ", words);
  }

  private void changed(
      About about, String what, @Nullable String was, @Nullable String is, Effect effect) {
    String text = Say.changed(what, was, is);
    if (text != null) {
      changes.add(new Change(about, "", List.of(), text, was, is, effect));
    }
  }

  /** What each unknown means. */
  private record Meanings(Map<String, Verdict> bySubject, @Nullable Verdict otherwise) {
    static Meanings of(List<UnknownClause> clauses) {
      Map<String, Verdict> bySubject = new TreeMap<>();
      VerdictClause otherwise = null;
      for (UnknownClause clause : clauses) {
        otherwise = clause.otherwise();
        for (UnknownClause.Entry entry : clause.entries()) {
          entry.subjects().forEach(subject -> bySubject.put(subject.key(), entry.verdict()));
        }
      }
      return new Meanings(bySubject, otherwise == null ? null : otherwise.verdict());
    }

    @Nullable Verdict of(String subject) {
      Verdict own = bySubject.get(subject);
      return own == null ? otherwise : own;
    }
  }
}
