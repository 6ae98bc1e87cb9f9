package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Cuts;
import dev.weir.policy.run.CutTable;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Subjects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Works out the inheritance of cuts: {@code de-AT} has those of {@code de}, which has the defaults.
 */
final class CutPlanner {
  private static final String DEFAULT = "default";

  private CutPlanner() {}

  static CutTable table(List<Cuts> definitions) {
    float[] defaults = new float[Label.values().length];
    Arrays.fill(defaults, Float.NaN);
    Map<String, float[]> rows = new HashMap<>();
    fill(defaults, DEFAULT, definitions);
    // A tag sorts before everything below it, so a parent's row is whole before a child copies it.
    for (String locale : locales(definitions)) {
      float[] row = parent(locale, rows, defaults).clone();
      fill(row, locale, definitions);
      rows.put(locale, row);
    }
    return new CutTable(defaults, rows);
  }

  private static SortedSet<String> locales(List<Cuts> definitions) {
    var locales = new TreeSet<String>();
    for (Cuts cuts : definitions) {
      cuts.cuts().forEach(cut -> locales.add(Facts.canonicalLocale(cut.locale().text())));
    }
    locales.remove(DEFAULT);
    return locales;
  }

  private static float[] parent(String locale, Map<String, float[]> rows, float[] defaults) {
    String tag = locale;
    while (tag.indexOf('-') > 0) {
      tag = tag.substring(0, tag.lastIndexOf('-'));
      float[] row = rows.get(tag);
      if (row != null) {
        return row;
      }
    }
    return defaults;
  }

  private static void fill(float[] row, String locale, List<Cuts> definitions) {
    for (Cuts cuts : definitions) {
      int label = Subjects.index(Label.fromWireName(cuts.label().text()).orElseThrow());
      for (Cuts.Cut cut : cuts.cuts()) {
        if (Facts.canonicalLocale(cut.locale().text()).equals(locale)) {
          row[label] = (float) cut.value();
        }
      }
    }
  }
}
