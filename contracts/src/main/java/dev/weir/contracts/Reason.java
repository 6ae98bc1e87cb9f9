package dev.weir.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a decision is what it is.
 *
 * @param code the policy's reason code, for example {@code harassment.insult}
 * @param rule the stable id of the rule that decided, or {@code null} where the policy's unknown
 *     clause did
 * @param message what the policy tells the author, if it says anything
 * @param dsa what a statement of reasons says, if the policy says it
 */
public record Reason(
    String code, @Nullable String rule, @Nullable String message, @Nullable DsaStatement dsa) {
  /** A reason without a statement. */
  public Reason(String code, @Nullable String rule, @Nullable String message) {
    this(code, rule, message, null);
  }
}
