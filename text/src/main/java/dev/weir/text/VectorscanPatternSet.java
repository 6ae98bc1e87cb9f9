package dev.weir.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Patterns of which Vectorscan tells, all at once, which ones match; RE2J then finds the place of
 * those few. So the hits are those of the Java engine by construction, texts without hits (nearly
 * all) cost one native scan, and the many ends of a match are never counted. Patterns that
 * Vectorscan does not take go to RE2J at once.
 */
final class VectorscanPatternSet implements PatternSet {
  private final List<PatternSource> patterns;
  private final VectorscanDatabase database;
  private final BitSet javaOnly = new BitSet();

  VectorscanPatternSet(List<PatternSource> patterns, VectorscanDatabase database) {
    this.patterns = List.copyOf(patterns);
    this.database = database;
    for (int i = 0; i < patterns.size(); i++) {
      javaOnly.set(i, !database.isCompiled(i));
    }
  }

  @Override
  public List<PatternHit> scan(String original) {
    String text = WellFormed.of(original);
    BitSet candidates = database.matching(text);
    candidates.or(javaOnly);
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<PatternHit> hits = new ArrayList<>(candidates.cardinality());
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
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
    return VectorscanPatternEngine.NAME;
  }

  /** How many patterns Vectorscan did not take. */
  int javaOnly() {
    return javaOnly.cardinality();
  }
}
