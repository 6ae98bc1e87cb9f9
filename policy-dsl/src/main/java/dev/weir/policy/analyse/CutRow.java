package dev.weir.policy.analyse;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.run.Facts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cuts that hold for some locale. A claim about clauses with cuts must be true of every row.
 *
 * @param byLabel cuts by label; a label that is missing has one that is not looked at
 */
record CutRow(Map<String, Double> byLabel) {
  /** Different rows that are looked at: more make the analysis slow, and policies have two. */
  static final int ROWS_MAX = 8;

  private static final String DEFAULT = "default";

  CutRow {
    byLabel = Map.copyOf(byLabel);
  }

  OptionalDouble cut(String label) {
    Double cut = byLabel.get(label);
    return cut == null ? OptionalDouble.empty() : OptionalDouble.of(cut);
  }

  /** Every row that a message may meet; one that says nothing where these are too many. */
  static List<CutRow> of(Policy policy) {
    Set<String> locales = new TreeSet<>(Set.of(DEFAULT));
    policy.cuts().forEach(cuts -> cuts.cuts().forEach(cut -> locales.add(canonical(cut))));
    Set<CutRow> rows = new LinkedHashSet<>();
    for (String locale : locales) {
      rows.add(row(locale, policy.cuts()));
      if (rows.size() > ROWS_MAX) {
        return List.of(new CutRow(Map.of()));
      }
    }
    return List.copyOf(rows);
  }

  private static CutRow row(String locale, List<Cuts> definitions) {
    Map<String, Double> row = new HashMap<>();
    for (Cuts cuts : definitions) {
      Map<String, Double> byLocale = new HashMap<>();
      cuts.cuts().forEach(cut -> byLocale.put(canonical(cut), cut.value()));
      row.put(cuts.label().text(), inherited(locale, byLocale));
    }
    return new CutRow(row);
  }

  private static double inherited(String locale, Map<String, Double> byLocale) {
    String tag = locale;
    Double cut = byLocale.get(tag);
    while (cut == null && !tag.equals(DEFAULT)) {
      int end = tag.lastIndexOf('-');
      tag = end < 0 ? DEFAULT : tag.substring(0, end);
      cut = byLocale.get(tag);
    }
    // INVARIANT: the checks have refused cuts without a default.
    return cut == null ? 0 : cut;
  }

  private static String canonical(Cuts.Cut cut) {
    return Facts.canonicalLocale(cut.locale().text());
  }
}
