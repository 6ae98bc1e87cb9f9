package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import java.util.Arrays;
import java.util.List;

/** Conditions joined by "and" or by "or"; which of the two says what they are together. */
abstract class Junction implements Condition {
  final Condition[] parts;

  Junction(List<Condition> parts) {
    this.parts = parts.toArray(Condition[]::new);
  }

  /** What the unknown parts wait on; parts that are settled are not waited on. */
  @Override
  public final long waitsOn(Facts facts, float[] cuts) {
    long waitsOn = 0;
    for (Condition part : parts) {
      if (part.truth(facts, cuts) == Kleene.UNKNOWN) {
        waitsOn |= part.waitsOn(facts, cuts);
      }
    }
    return waitsOn;
  }

  /** What the parts that stay unknown wait on whatever becomes known. */
  @Override
  public final long surelyWaitsOn(Facts facts, float[] cuts) {
    long waitsOn = 0;
    for (Condition part : parts) {
      if (part.possible(facts, cuts) == Kleene.only(Kleene.UNKNOWN)) {
        waitsOn |= part.surelyWaitsOn(facts, cuts);
      }
    }
    return waitsOn;
  }

  @Override
  public final long reads() {
    long reads = 0;
    for (Condition part : parts) {
      reads |= part.reads();
    }
    return reads;
  }

  @Override
  public final void scoreConstants(ScoreConstants out) {
    for (Condition part : parts) {
      part.scoreConstants(out);
    }
  }

  /** All parts explained: those that did not matter any more, too. */
  final List<Node> explainedParts(Facts facts, float[] cuts) {
    return Arrays.stream(parts).map(part -> part.explain(facts, cuts)).toList();
  }
}
