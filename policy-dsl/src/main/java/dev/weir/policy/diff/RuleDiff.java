package dev.weir.policy.diff;

import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.EscalateClause;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed in one rule. */
final class RuleDiff {
  private final Rule before;
  private final Rule after;
  private final boolean obeyed;
  private final List<Change> changes = new ArrayList<>();

  private RuleDiff(Rule before, Rule after) {
    this.before = before;
    this.after = after;
    this.obeyed = isObeyed(before) && isObeyed(after);
  }

  /** All changes of a rule that was there and is there. */
  static List<Change> between(Rule before, Rule after) {
    return new RuleDiff(before, after).changes();
  }

  /** A rule that is new. */
  static Change added(Rule rule) {
    Effect effect = isObeyed(rule) ? Effect.STRICTER : Effect.NONE;
    String shown = shown(rule);
    return Change.ofRule(rule.id().text(), "rule added" + shown, null, shown.strip(), effect);
  }

  /** A rule that is gone. */
  static Change removed(Rule rule) {
    Effect effect = isObeyed(rule) ? Effect.MILDER : Effect.NONE;
    String shown = shown(rule);
    return Change.ofRule(rule.id().text(), "rule removed" + shown, shown.strip(), null, effect);
  }

  /** Whether it decides at all. */
  static boolean isObeyed(Rule rule) {
    return rule.state() == RuleState.LIVE || rule.state() == RuleState.CANARY;
  }

  private static String shown(Rule rule) {
    String title = rule.title() == null ? "" : " " + Say.quoted(rule.title());
    String state = rule.state() == RuleState.LIVE ? "" : " (" + state(rule) + ")";
    return title + state + ", " + rule.verdict() + " as " + rule.code().text();
  }

  private List<Change> changes() {
    said("renamed", Say.quotedOrNull(before.title()), Say.quotedOrNull(after.title()));
    changed(
        "state",
        state(before),
        state(after),
        Effect.ofGrowth(shareObeyed(before), shareObeyed(after)));
    conditions();
    exceptions();
    changed(
        "verdict",
        before.verdict().toString(),
        after.verdict().toString(),
        ifObeyed(Effect.ofGrowth(before.verdict(), after.verdict())));
    said("reason", before.code().text(), after.code().text());
    said("dsa", dsa(before.dsa()), dsa(after.dsa()));
    said("tell", Say.quotedOrNull(before.tell()), Say.quotedOrNull(after.tell()));
    escalation(before.escalate(), after.escalate());
    return changes;
  }

  private static String state(Rule rule) {
    Share canary = rule.canary();
    return rule.state() + (canary == null ? "" : " " + Say.percent(canary));
  }

  /** In how many messages it is obeyed. A greater share has all messages of a smaller one. */
  private static double shareObeyed(Rule rule) {
    Share canary = rule.canary();
    return switch (rule.state()) {
      case DRAFT, SHADOW -> 0;
      case CANARY -> canary == null ? 1 : canary.value();
      case LIVE -> 1;
    };
  }

  private void conditions() {
    for (ConditionDiff.Found found : ConditionDiff.between(before.condition(), after.condition())) {
      add("condition ", found, ifObeyed(found.effect()));
    }
  }

  private void exceptions() {
    List<Expr> gone = without(before.exceptions(), after.exceptions());
    List<Expr> come = without(after.exceptions(), before.exceptions());
    if (gone.size() == 1 && come.size() == 1) {
      for (ConditionDiff.Found found : ConditionDiff.between(gone.getFirst(), come.getFirst())) {
        add("exception ", found, ifObeyed(found.effect().opposite()));
      }
      return;
    }
    for (Expr one : gone) {
      String code = Say.code(one);
      add("exception removed: " + code, code, null, ifObeyed(Effect.STRICTER));
    }
    for (Expr one : come) {
      String code = Say.code(one);
      add("exception added: " + code, null, code, ifObeyed(Effect.MILDER));
    }
  }

  private static List<Expr> without(List<Expr> exceptions, List<Expr> others) {
    Set<String> known = new HashSet<>();
    others.forEach(other -> known.add(Meaning.key(other)));
    return exceptions.stream().filter(one -> known.add(Meaning.key(one))).toList();
  }

  private void escalation(@Nullable EscalateClause was, @Nullable EscalateClause is) {
    if (was == null || is == null) {
      said("escalation", escalation(was), escalation(is));
      return;
    }
    for (ConditionDiff.Found found : ConditionDiff.between(was.condition(), is.condition())) {
      add("escalation ", found, Effect.NONE);
    }
    said("escalation share", share(was), share(is));
    said("escalation priority", priority(was), priority(is));
  }

  private static @Nullable String escalation(@Nullable EscalateClause clause) {
    return clause == null
        ? null
        : Say.code(clause.condition()) + ", share " + share(clause) + ", " + priority(clause);
  }

  private static String share(EscalateClause clause) {
    Share share = clause.share();
    return share == null ? "100%" : Say.percent(share);
  }

  private static String priority(EscalateClause clause) {
    return clause.priority().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String dsa(@Nullable DsaClause clause) {
    return clause == null
        ? null
        : clause.category().text()
            + " "
            + clause.ground().name().toLowerCase(Locale.ROOT)
            + " "
            + Say.quoted(clause.reference());
  }

  /** What no decision depends on. */
  private void said(String what, @Nullable String was, @Nullable String is) {
    changed(what, was, is, Effect.NONE);
  }

  private void changed(String what, @Nullable String was, @Nullable String is, Effect effect) {
    String text = Say.changed(what, was, is);
    if (text != null) {
      add(text, was, is, effect);
    }
  }

  private Effect ifObeyed(Effect effect) {
    return obeyed ? effect : Effect.NONE;
  }

  private void add(String lead, ConditionDiff.Found found, Effect effect) {
    add(lead + found.text(), found.before(), found.after(), effect);
  }

  private void add(String text, @Nullable String was, @Nullable String is, Effect effect) {
    changes.add(Change.ofRule(after.id().text(), text, was, is, effect));
  }
}
