package dev.weir.training.suite;

/** What a case is. */
public enum Expectation {
  /** The label applies; a verdict should keep the text back. */
  HARMFUL,
  /** The label does not apply, though a careless model might think so. */
  BENIGN
}
