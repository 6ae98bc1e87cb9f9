package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;

/** What "and" and "or" share. */
final class Parts {
  private Parts() {}

  /** What the unknown parts wait on; parts that are settled are not waited on. */
  static long waitsOn(Condition[] parts, Facts facts, float[] cuts) {
    long waitsOn = 0;
    for (Condition part : parts) {
      if (part.truth(facts, cuts) == Kleene.UNKNOWN) {
        waitsOn |= part.waitsOn(facts, cuts);
      }
    }
    return waitsOn;
  }

  /** What the parts that stay unknown wait on whatever becomes known. */
  static long surelyWaitsOn(Condition[] parts, Facts facts, float[] cuts) {
    long waitsOn = 0;
    for (Condition part : parts) {
      if (part.possible(facts, cuts) == Kleene.only(Kleene.UNKNOWN)) {
        waitsOn |= part.surelyWaitsOn(facts, cuts);
      }
    }
    return waitsOn;
  }

  static long reads(Condition[] parts) {
    long reads = 0;
    for (Condition part : parts) {
      reads |= part.reads();
    }
    return reads;
  }
}
