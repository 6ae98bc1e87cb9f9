package dev.weir.text;

import java.util.ArrayList;
import java.util.List;

/** Patterns that RE2J looks for one after the other. */
final class JavaPatternSet implements PatternSet {
  private final List<PatternSource> patterns;

  JavaPatternSet(List<PatternSource> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  @Override
  public List<PatternHit> scan(String original) {
    String text = WellFormed.of(original);
    List<PatternHit> hits = new ArrayList<>(0);
    for (int i = 0; i < patterns.size(); i++) {
      PatternHit hit = patterns.get(i).find(i, text);
      if (hit != null) {
        hits.add(hit);
      }
    }
    return List.copyOf(hits);
  }

  @Override
  public int size() {
    return patterns.size();
  }

  @Override
  public String engine() {
    return JavaPatternEngine.NAME;
  }
}
