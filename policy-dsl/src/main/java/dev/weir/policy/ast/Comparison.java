package dev.weir.policy.ast;

/** An order between two numbers. */
public enum Comparison {
  AT_LEAST(">="),
  ABOVE(">"),
  AT_MOST("<="),
  BELOW("<");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written in a policy. */
  public String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return symbol;
  }
}
