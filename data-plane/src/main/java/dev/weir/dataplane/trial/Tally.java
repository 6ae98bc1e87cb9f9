package dev.weir.dataplane.trial;

import dev.weir.contracts.Reason;
import dev.weir.dataplane.ingress.RecordedDecision;
import dev.weir.policy.run.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what one thread has judged, in memory that does not grow with it. */
final class Tally {
  private static final String NO_RULE = "(no rule)";

  private final boolean texts;
  private final long[] counts = new long[Change.values().length];
  private long otherRule;
  private final Groups byRule = new Groups();
  private final Groups byLabel = new Groups();
  private final Groups byLocale = new Groups();
  private final Map<String, Long> lacks = new HashMap<>();
  private final Examples newBlocks;
  private final Examples lostBlocks;

  /**
   * Nothing counted yet.
   *
   * @param texts whether examples show their text where it was kept
   */
  Tally(long seed, int examples, boolean texts) {
    this.texts = texts;
    this.newBlocks = new Examples(seed, examples);
    this.lostBlocks = new Examples(seed, examples);
  }

  void count(String id, RecordedDecision decision, Judged judged) {
    Change change = judged.change();
    counts[change.ordinal()]++;
    Reason before = decision.reply().reason();
    Reason after = judged.draftReason();
    switch (change) {
      case UNCHANGED -> otherRule += rule(before).equals(rule(after)) ? 0 : 1;
      case UNDETERMINED -> undetermined(judged, locale(decision.facts()));
      case NEW_BLOCK, STRICTER -> changed(change, after, decision);
      case LOST_BLOCK, MILDER -> changed(change, before, decision);
    }
    if (change == Change.NEW_BLOCK) {
      newBlocks.offer(id, () -> example(id, decision, judged));
    } else if (change == Change.LOST_BLOCK) {
      lostBlocks.offer(id, () -> example(id, decision, judged));
    }
  }

  /** A record of which nothing can be read. */
  void unreadable(Judged judged) {
    counts[judged.change().ordinal()]++;
    judged.lacks().forEach(lack -> lacks.merge(lack, 1L, Long::sum));
  }

  private void undetermined(Judged judged, String locale) {
    byLocale.count(locale, Change.UNDETERMINED);
    judged.lacks().forEach(lack -> lacks.merge(lack, 1L, Long::sum));
  }

  private void changed(Change change, @Nullable Reason reason, RecordedDecision decision) {
    byRule.count(rule(reason), change);
    byLabel.count(label(reason), change);
    byLocale.count(locale(decision.facts()), change);
  }

  private Example example(String id, RecordedDecision decision, Judged judged) {
    Reason before = decision.reply().reason();
    Reason after = judged.draftReason();
    return new Example(
        id,
        decision.facts().accepted(),
        locale(decision.facts()),
        decision.reply().verdict(),
        before == null ? null : before.rule(),
        judged.draft(),
        after == null ? null : after.rule(),
        texts ? decision.text() : null);
  }

  private static String rule(@Nullable Reason reason) {
    String rule = reason == null ? null : reason.rule();
    return rule == null ? NO_RULE : rule;
  }

  /** What a reason is about: codes begin with it, as in {@code hate.slur}. */
  private static String label(@Nullable Reason reason) {
    return reason == null ? NO_RULE : reason.code().split("\\.", 2)[0];
  }

  private static String locale(Facts facts) {
    return facts.locale().isEmpty() ? facts.language().tag() : facts.locale();
  }

  void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    otherRule += other.otherRule;
    byRule.add(other.byRule);
    byLabel.add(other.byLabel);
    byLocale.add(other.byLocale);
    other.lacks.forEach((lack, count) -> lacks.merge(lack, count, Long::sum));
    newBlocks.add(other.newBlocks);
    lostBlocks.add(other.lostBlocks);
  }

  TrialResult result(boolean complete, Set<String> missingSnapshots) {
    return new TrialResult(
        complete,
        new TrialCounts(Groups.byChange(counts), otherRule),
        byRule.list(),
        byLabel.list(),
        byLocale.list(),
        lacks,
        List.copyOf(newBlocks.list()),
        List.copyOf(lostBlocks.list()),
        missingSnapshots);
  }
}
