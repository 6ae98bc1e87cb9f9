package dev.weir.text.evasion;

import java.util.List;

/**
 * A text as somebody writes it who evades a filter.
 *
 * @param text the disguised text
 * @param by one way to disguise, or two that were used together
 */
public record Evasion(String text, List<Mutation> by) {
  public Evasion {
    by = List.copyOf(by);
  }
}
