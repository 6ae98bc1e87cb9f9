package dev.weir.policy.ast;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests that a policy carries.
 *
 * @param rule the rule that is tested, or {@code null} for the policy as a whole
 * @param cases one per text
 * @param span the place of the first words
 */
public record TestBlock(@Nullable Name rule, List<Case> cases, SourceSpan span) {
  public TestBlock {
    cases = List.copyOf(cases);
  }

  /**
   * One text, facts about it, and the verdict it must get.
   *
   * @param disguised set where not the text itself is decided but many disguises of it
   */
  public record Case(
      Name text,
      List<Fact> facts,
      Verdict expected,
      SourceSpan expectedSpan,
      @Nullable Disguised disguised) {
    public Case {
      facts = List.copyOf(facts);
    }
  }

  /**
   * {@code mutate COUNT of … at-least SHARE}.
   *
   * @param count how many disguises
   * @param atLeast the share of them that must get the verdict
   */
  public record Disguised(
      double count, SourceSpan countSpan, double atLeast, SourceSpan atLeastSpan) {}

  /** One fact behind {@code with}. */
  public sealed interface Fact {
    /** A label's score; NaN for {@code unknown}. */
    record Score(Name label, double value, SourceSpan valueSpan) implements Fact {}

    /** The similarity to some exemplars; NaN for {@code unknown}. */
    record Similarity(Name exemplars, double value, SourceSpan valueSpan) implements Fact {}

    /** The heat of a label, whatever the half-life; NaN for {@code unknown}. */
    record Heat(Name label, double value, SourceSpan valueSpan) implements Fact {}

    /** How often the text was sent, whatever the window; NaN for {@code unknown}. */
    record Repeats(double value, SourceSpan valueSpan) implements Fact {}

    /** Whether the message speaks to somebody. */
    record Addresses(boolean someone) implements Fact {}

    /** An attribute: a Boolean, a Double or a String. */
    record Attribute(AttributeOwner owner, Name attribute, Object value) implements Fact {}

    /** The locale. */
    record InLocale(Name locale) implements Fact {}

    /** The language. */
    record InLanguage(Name language) implements Fact {}

    /** The content kind. */
    record OfKind(Name kind) implements Fact {}

    /** How this very text was ruled on. */
    record Precedent(Name verdict) implements Fact {}

    /** When the message was accepted: {@code "2026-11-28T23:10:00Z"}. */
    record AcceptedAt(Name instant) implements Fact {}

    /** The length of the text, as if there was more of it. */
    record Length(double value, SourceSpan valueSpan) implements Fact {}

    /** No label has a score and no similarity is known: as if the model was late. */
    record AllUnknown(SourceSpan span) implements Fact {}
  }
}
