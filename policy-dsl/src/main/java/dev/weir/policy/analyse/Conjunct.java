package dev.weir.policy.analyse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clauses that are all to hold, as one constraint per subject. In three-valued terms its truth is
 * the least of its clauses' truths: a constraint is unknown while its subject is, and nothing else.
 *
 * @param bySubject what is asked of each subject; subjects that are not named may be anything
 * @param subjects a filter: one bit per subject, by hash
 */
record Conjunct(Map<String, Constraint> bySubject, long subjects) {
  Conjunct {
    bySubject = Collections.unmodifiableMap(new LinkedHashMap<>(bySubject)); // in written order
  }

  static Conjunct of(String subject, Constraint constraint) {
    return new Conjunct(Map.of(subject, constraint), 1L << subject.hashCode());
  }

  Conjunct and(Conjunct other) {
    Map<String, Constraint> both = new LinkedHashMap<>(bySubject);
    other.bySubject.forEach((subject, asked) -> both.merge(subject, asked, Constraint::and));
    return new Conjunct(both, subjects | other.subjects);
  }

  /** The constraints that no value meets. */
  Stream<Constraint> contradictions() {
    return bySubject.values().stream().filter(asked -> asked.values().isEmpty());
  }

  /** Whether it surely never holds; it may be unknown all the same. */
  boolean neverHolds() {
    return contradictions().findAny().isPresent();
  }

  /** Whether it surely is false, always. */
  boolean isFalse() {
    return contradictions().anyMatch(asked -> !asked.mayBeUnknown());
  }

  /**
   * Whether {@code other} surely is at least as true as this: it holds where this does, and is not
   * false where this is unknown.
   */
  boolean implies(Conjunct other) {
    if ((other.subjects & ~subjects) != 0) {
      return false;
    }
    for (var theirs : other.bySubject.entrySet()) {
      Constraint mine = bySubject.get(theirs.getKey());
      if (mine == null || !mine.values().within(theirs.getValue().values())) {
        return false;
      }
    }
    return true;
  }

  /** Whether this surely is false where {@code other} holds, and the other way round. */
  boolean excludes(Conjunct other) {
    for (var theirs : other.bySubject.entrySet()) {
      Constraint mine = bySubject.get(theirs.getKey());
      if (mine != null && mine.values().and(theirs.getValue().values()).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
