package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;
import java.util.List;

/** A condition, or a value that a condition compares. Which is which, the checker says. */
public sealed interface Expr {
  /** The place of the whole expression's first line. */
  SourceSpan span();

  /** All of these; at least two, none of them an {@code And} that stood without parentheses. */
  record And(List<Expr> parts, SourceSpan span) implements Expr {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Any of these; at least two. */
  record Or(List<Expr> parts, SourceSpan span) implements Expr {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The opposite. */
  record Not(Expr inner, SourceSpan span) implements Expr {}

  /** An order comparison: {@code insult >= cut.insult}. */
  record Compare(Expr left, Comparison comparison, Expr right, SourceSpan span) implements Expr {}

  /** An equality: {@code content kind is chat}, {@code author.country is not "DE"}. */
  record Is(Expr left, boolean negated, Expr right, SourceSpan span) implements Expr {}

  /**
   * How near a value is to a number: {@code insult within 0.08 of cut.insult}. Both ends count.
   *
   * @param distance how far away it may be, on either side
   */
  record Within(Expr left, NumberLiteral distance, Expr center, SourceSpan span) implements Expr {}

  /** A number; {@code 80%} is 0.8. */
  record NumberLiteral(double value, SourceSpan span) implements Expr {}

  /** A quoted text. */
  record TextLiteral(String value, SourceSpan span) implements Expr {}

  /** A bare word: a label, or a content kind behind {@code content kind is}. */
  record NameRef(Name name) implements Expr {
    @Override
    public SourceSpan span() {
      return name.span();
    }
  }

  /** The cut of a label: {@code cut.insult}. */
  record CutRef(Name label, SourceSpan span) implements Expr {}

  /** An attribute: {@code author.age}, {@code conversation.members}. */
  record Attribute(AttributeOwner owner, Name attribute, SourceSpan span) implements Expr {
    /** As it is written. */
    public String key() {
      return owner.key(attribute.text());
    }
  }

  /** Whether an attribute is true: {@code author has "trusted"}. */
  record Has(AttributeOwner owner, Name attribute, SourceSpan span) implements Expr {
    /** As an attribute is written. */
    public String key() {
      return owner.key(attribute.text());
    }
  }

  /** Whether a words or pattern definition is found: {@code text hits slurs}. */
  record TextHits(Name definition, SourceSpan span) implements Expr {}

  /** Whether personal data of one of these kinds is found: {@code text has pii email, phone}. */
  record TextHasPii(List<Name> kinds, SourceSpan span) implements Expr {
    public TextHasPii {
      kinds = List.copyOf(kinds);
    }
  }

  /** How near the text is to the nearest of some exemplars: {@code similarity(scams)}. */
  record Similarity(Name exemplars, SourceSpan span) implements Expr {}

  /**
   * How much of a label the earlier messages of the conversation had: {@code heat(harassment,
   * 10m)}.
   */
  record Heat(Name label, TimeSpan halfLife, SourceSpan span) implements Expr {}

  /** How often this text was sent of late: {@code repeats(10m)}. */
  record Repeats(TimeSpan window, SourceSpan span) implements Expr {}

  /** Whether the message speaks to somebody: {@code addresses someone}. */
  record Addresses(SourceSpan span) implements Expr {}

  /** How long the text is, in UTF-16 units: {@code text length}. */
  record TextLength(SourceSpan span) implements Expr {}

  /**
   * Whether the message was accepted between two times of the day, past midnight where the second
   * is the earlier: {@code time between 22:00 and 06:00 in "Europe/Berlin"}.
   *
   * @param from the first minute of the day, from 0
   * @param to one past the last minute, up to 1440; not {@code from}
   * @param zone whose clocks count
   */
  record TimeBetween(int from, int to, Name zone, SourceSpan span) implements Expr {}

  /**
   * Whether it was accepted on one of some days: {@code weekday is saturday in "Europe/Berlin"}.
   */
  record WeekdayIs(boolean negated, List<Name> days, Name zone, SourceSpan span) implements Expr {
    public WeekdayIs {
      days = List.copyOf(days);
    }
  }

  /** The locale of the message. */
  record LocaleRef(SourceSpan span) implements Expr {}

  /** The language that the message is taken to be in. */
  record LanguageRef(SourceSpan span) implements Expr {}

  /** The kind of the content. */
  record KindRef(SourceSpan span) implements Expr {}

  /** How a person or a slower judge has ruled on this very text. */
  record PrecedentRef(SourceSpan span) implements Expr {}

  /** Something that was complained about already; it fits everywhere. */
  record Invalid(SourceSpan span) implements Expr {}
}
