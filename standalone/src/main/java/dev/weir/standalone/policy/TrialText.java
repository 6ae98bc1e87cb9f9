package dev.weir.standalone.policy;

import dev.weir.dataplane.trial.Change;
import dev.weir.dataplane.trial.Example;
import dev.weir.dataplane.trial.GateResult;
import dev.weir.dataplane.trial.Group;
import dev.weir.dataplane.trial.TrialCounts;
import dev.weir.dataplane.trial.TrialRange;
import dev.weir.dataplane.trial.TrialResult;
import dev.weir.standalone.cli.Paint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trial as a person reads it. */
final class TrialText {
  /** Names in a table: more are in {@code --json}. */
  private static final int NAMES_SHOWN = 15;

  private static final int TEXT_SHOWN = 120;

  private final StringBuilder out = new StringBuilder();

  private TrialText() {}

  static String of(String file, String tenant, TrialRange range, TrialResult result) {
    var text = new TrialText();
    TrialCounts counts = result.counts();
    text.line(
        String.format(
            Locale.ROOT,
            "%s on %,d decisions of %s from %s to %s%s",
            file,
            counts.decisions(),
            tenant,
            range.from(),
            range.to(),
            result.complete() ? "" : ", cut short"));
    text.counts(counts);
    text.lacks(result);
    text.table("rule", result.byRule());
    text.table("label", result.byLabel());
    text.table("locale", result.byLocale());
    text.examples("newly blocked", result.newBlocks());
    text.examples("no longer blocked", result.lostBlocks());
    return text.out.toString();
  }

  /** Which gates are met; nothing where the policy has none. */
  static String of(List<GateResult> gates, Paint paint) {
    var text = new TrialText();
    for (GateResult gate : gates) {
      text.line(
          String.format(
              Locale.ROOT,
              "%s: %s is %.3f%%, expected at most %s%%",
              gate.met() ? paint.good("met") : paint.bad("missed"),
              gate.measure().word(),
              100 * gate.share(),
              BigDecimal.valueOf(gate.atMost())
                  .movePointRight(2)
                  .stripTrailingZeros()
                  .toPlainString()));
    }
    return text.out.toString();
  }

  private void counts(TrialCounts counts) {
    for (Change change : Change.values()) {
      long count = counts.of(change);
      double share = counts.decisions() == 0 ? 0 : 100.0 * count / counts.decisions();
      String more =
          change == Change.UNCHANGED && counts.otherRule() > 0
              ? "  (%,d by another rule)".formatted(counts.otherRule())
              : "";
      line(
          String.format(
              Locale.ROOT, "  %-18s %,12d  %7.3f%%%s", words(change), count, share, more));
    }
  }

  private static String words(Change change) {
    return switch (change) {
      case NEW_BLOCK -> "newly blocked";
      case LOST_BLOCK -> "no longer blocked";
      case STRICTER -> "stricter";
      case MILDER -> "milder";
      case UNCHANGED -> "unchanged";
      case UNDETERMINED -> "undetermined";
    };
  }

  private void lacks(TrialResult result) {
    if (!result.lacks().isEmpty()) {
      line("not recorded, and needed to tell:");
      new TreeMap<>(result.lacks())
          .forEach((lack, count) -> line(String.format(Locale.ROOT, "  %-32s %,d", lack, count)));
    }
    if (!result.missingSnapshots().isEmpty()) {
      line(
          String.format(
              Locale.ROOT,
              "policies that are not kept any more: %s",
              String.join(", ", result.missingSnapshots().stream().sorted().toList())));
    }
  }

  private void table(String what, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    line(
        String.format(
            Locale.ROOT,
            "%-34s %10s %10s %10s %10s",
            "by " + what,
            "new block",
            "lost",
            "stricter",
            "milder"));
    for (Group group : groups.subList(0, Math.min(NAMES_SHOWN, groups.size()))) {
      line(
          String.format(
              Locale.ROOT,
              "  %-32s %,10d %,10d %,10d %,10d",
              group.name().isEmpty() ? "(none)" : group.name(),
              group.count(Change.NEW_BLOCK),
              group.count(Change.LOST_BLOCK),
              group.count(Change.STRICTER),
              group.count(Change.MILDER)));
    }
    if (groups.size() > NAMES_SHOWN) {
      line(String.format(Locale.ROOT, "  and %,d more", groups.size() - NAMES_SHOWN));
    }
  }

  private void examples(String what, List<Example> examples) {
    if (examples.isEmpty()) {
      return;
    }
    line(String.format(Locale.ROOT, "%s, for example:", what));
    for (Example example : examples) {
      line(
          String.format(
              Locale.ROOT,
              "  %s  %s%s -> %s%s",
              example.id(),
              example.decided(),
              rule(example.decidedRule()),
              example.draft(),
              rule(example.draftRule())));
      String text = example.text();
      if (text != null) {
        line(String.format(Locale.ROOT, "    \"%s\"", shown(text)));
      }
    }
  }

  private static String rule(@Nullable String rule) {
    return rule == null ? "" : " (" + rule + ")";
  }

  /** A text may hold anything, also what moves the cursor of a terminal. */
  private static String shown(String text) {
    String cut = text.length() > TEXT_SHOWN ? text.substring(0, TEXT_SHOWN) + "…" : text;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
