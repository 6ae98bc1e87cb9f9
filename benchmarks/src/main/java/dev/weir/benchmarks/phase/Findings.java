package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.measure.LoadMeasurement;
import dev.weir.benchmarks.measure.Ratio;
import dev.weir.benchmarks.report.Bound;
import dev.weir.benchmarks.report.Bound.Relation;
import dev.weir.benchmarks.report.LoadRow;
import dev.weir.benchmarks.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What the phases found, in the order in which they found it. */
public final class Findings {
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<Bound> bounds = new ArrayList<>();
  private final List<Ratio> ratios = new ArrayList<>();
  private final List<LoadRow> loads = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Anything for the JSON: records, maps, numbers. */
  public void figure(String name, Object value) {
    figures.put(name, value);
  }

  /** A load on the server. */
  void load(String name, LoadMeasurement measured) {
    loads.add(new LoadRow(name, measured));
    figures.put(name, measured.figures());
  }

  /** A ratio without a promise. */
  void ratio(Ratio ratio) {
    ratios.add(ratio);
    figures.put("ratio: " + ratio.what(), ratio.figures());
  }

  /** A ratio and its promise, which is held against the lower of its two figures. */
  void promise(Ratio ratio, double atLeast, String unit) {
    ratio(ratio);
    Interval lower = ratio.lower();
    String note =
        String.format(
            Locale.ROOT,
            "by %s, 95 %% interval %s to %s",
            ratio.isLowerByCpu() ? "processor time" : "the clock",
            Bound.in(unit, lower.low()),
            Bound.in(unit, lower.high()));
    bounds.add(
        new Bound(
            ratio.what(),
            Relation.AT_LEAST,
            atLeast,
            OptionalDouble.of(lower.median()),
            unit,
            note));
  }

  /** Any other promise. */
  public void promise(
      String name, Relation relation, double limit, OptionalDouble measured, String unit) {
    promise(name, relation, limit, measured, unit, "");
  }

  /** Any other promise, with something to know about the figure. */
  void promise(
      String name,
      Relation relation,
      double limit,
      OptionalDouble measured,
      String unit,
      String note) {
    bounds.add(new Bound(name, relation, limit, measured, unit, note));
  }

  /** A sentence that a reader of the figures must know. */
  public void remark(String sentence) {
    remarks.add(sentence);
  }

  /** Everything for the JSON. */
  public Map<String, Object> figures() {
    return figures;
  }

  /** The promises. */
  public List<Bound> bounds() {
    return bounds;
  }

  /** The ratios. */
  public List<Ratio> ratios() {
    return ratios;
  }

  /** The loads. */
  public List<LoadRow> loads() {
    return loads;
  }

  /** The sentences. */
  public List<String> remarks() {
    return remarks;
  }
}
