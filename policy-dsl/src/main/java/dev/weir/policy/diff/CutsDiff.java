package dev.weir.policy.diff;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Cuts.Cut;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.diff.Change.About;
import dev.weir.policy.run.Facts;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed in cuts: the numbers that count, wherever they are inherited from. */
final class CutsDiff {
  private static final String DEFAULT = "default";

  private final Uses uses;

  CutsDiff(Uses uses) {
    this.uses = uses;
  }

  List<Change> between(List<Cuts> before, List<Cuts> after) {
    Map<String, Map<String, Cut>> was = tables(before);
    Map<String, Map<String, Cut>> is = tables(after);
    Set<String> labels = new TreeSet<>(was.keySet());
    labels.addAll(is.keySet());
    List<Change> changes = new ArrayList<>();
    for (String label : labels) {
      changes.addAll(ofLabel(label, was.get(label), is.get(label)));
    }
    return changes;
  }

  private List<Change> ofLabel(
      String label, @Nullable Map<String, Cut> was, @Nullable Map<String, Cut> is) {
    var cut = new Expr.CutRef(new Name(label, SourceSpan.START), SourceSpan.START);
    List<String> rules = uses.rules(cut);
    if (was == null || is == null) {
      // Rules cannot refer to cuts that are not there: whatever follows is told of the rules.
      String text = was == null ? "added" : "removed";
      String subject = "cuts " + label;
      return List.of(
          new Change(About.CUTS, subject, rules, text, shown(was), shown(is), Effect.NONE));
    }
    Set<String> locales = new LinkedHashSet<>(List.of(DEFAULT));
    locales.addAll(was.keySet());
    locales.addAll(is.keySet());
    List<Change> changes = new ArrayList<>();
    for (String locale : locales) {
      double old = effective(was, locale);
      double now = effective(is, locale);
      if (Double.compare(old, now) != 0) {
        Cut written = is.getOrDefault(locale, was.get(locale));
        String shown = written == null ? locale : written.locale().text();
        changes.add(changed(cut, rules, shown, old, now));
      }
    }
    return changes;
  }

  private Change changed(
      Expr.CutRef cut, List<String> rules, String locale, double old, double now) {
    Effect ofLower = uses.ofMore(cut);
    boolean clear = !rules.isEmpty() && uses.readsNoOtherCut(rules, cut);
    String what = clear || rules.isEmpty() ? "cut" : "cut." + cut.label().text();
    String subject = rules.isEmpty() ? "cuts " + cut.label().text() : String.join(", ", rules);
    String where = locale.equals(DEFAULT) ? "" : " for " + locale;
    String before = Say.number(old);
    String after = Say.number(now);
    return new Change(
        About.CUTS,
        subject,
        rules,
        what + where + (now < old ? " lowered " : " raised ") + Say.change(before, after),
        before,
        after,
        effect(old, now, ofLower));
  }

  private static Effect effect(double old, double now, Effect ofLower) {
    if (Double.isNaN(old) || Double.isNaN(now)) {
      return Effect.EITHER;
    }
    return now < old ? ofLower : ofLower.opposite();
  }

  /** The number for a locale; NaN where there is none, as no checked policy has it. */
  private static double effective(Map<String, Cut> cuts, String locale) {
    String at = locale;
    while (!cuts.containsKey(at) && at.indexOf('-') > 0) {
      at = at.substring(0, at.lastIndexOf('-'));
    }
    Cut cut = cuts.getOrDefault(at, cuts.get(DEFAULT));
    return cut == null ? Double.NaN : cut.value();
  }

  private static @Nullable String shown(@Nullable Map<String, Cut> cuts) {
    return cuts == null
        ? null
        : String.join(
            " ",
            cuts.values().stream()
                .map(cut -> cut.locale().text() + " " + Say.number(cut.value()))
                .toList());
  }

  private static Map<String, Map<String, Cut>> tables(List<Cuts> cuts) {
    Map<String, Map<String, Cut>> tables = new TreeMap<>();
    for (Cuts one : cuts) {
      Map<String, Cut> table = new TreeMap<>();
      one.cuts().forEach(cut -> table.put(Facts.canonicalLocale(cut.locale().text()), cut));
      tables.put(one.label().text(), table);
    }
    return tables;
  }
}
