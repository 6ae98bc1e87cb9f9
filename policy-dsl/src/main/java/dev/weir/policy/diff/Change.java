package dev.weir.policy.diff;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it was.
 *
 * @param about which part of the policy changed
 * @param subject what the sentence begins with: rules by their ids, or a definition such as {@code
 *     words slurs}; empty for what is about the policy as a whole
 * @param rules the ids of the rules that are changed by it, sorted
 * @param text what changed, in words
 * @param before how it was, or {@code null} when it was not there
 * @param after how it is, or {@code null} when it is gone
 * @param effect which way decisions can go
 */
public record Change(
    About about,
    String subject,
    List<String> rules,
    String text,
    @Nullable String before,
    @Nullable String after,
    Effect effect) {
  public Change {
    rules = List.copyOf(rules);
  }

  /** A change of one rule. */
  static Change ofRule(
      String rule, String text, @Nullable String before, @Nullable String after, Effect effect) {
    return new Change(About.RULE, rule, List.of(rule), text, before, after, effect);
  }

  /** The parts of a policy. */
  public enum About {
    NAME,
    DEFAULT,
    UNKNOWN,
    SETTLE,
    SCREEN,
    TRIAL,
    ATTRIBUTE,
    CUTS,
    WORDS,
    PATTERN,
    EXEMPLARS,
    RULE,
    TEST;

    /** For machines. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** For example {@code r-017: cut for de lowered 0.82 → 0.78}. */
  @Override
  public String toString() {
    return subject.isEmpty() ? text : subject + ": " + text;
  }
}
