package dev.weir.policy.ast;

import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an unknown means: {@code when unknown then hold for threat, author.age; allow otherwise}.
 *
 * @param entries one per {@code … for …}
 * @param otherwise for everything that no entry names, or {@code null} if not said
 * @param span the place of the first words
 */
public record UnknownClause(
    List<Entry> entries, @Nullable VerdictClause otherwise, SourceSpan span) {
  public UnknownClause {
    entries = List.copyOf(entries);
  }

  /** One verdict for some subjects. */
  public record Entry(Verdict verdict, List<Subject> subjects) {
    public Entry {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * What may be unknown.
   *
   * @param kind what {@code name} names
   */
  public record Subject(Kind kind, Name name) {
    /** As it is written: {@code threat}, {@code author.age}, {@code similarity(scams)}. */
    public String key() {
      return switch (kind) {
        case LABEL -> name.text();
        case AUTHOR -> AttributeOwner.AUTHOR.key(name.text());
        case CONVERSATION -> AttributeOwner.CONVERSATION.key(name.text());
        case CONTENT -> AttributeOwner.CONTENT.key(name.text());
        case SIMILARITY -> "similarity(" + name.text() + ")";
        case HEAT -> "heat(" + name.text() + ")";
        case REPEATS -> "repeats";
      };
    }
  }

  /** The kinds of things that may be unknown. */
  public enum Kind {
    /** The score of a label. */
    LABEL,
    /** An attribute of the author. */
    AUTHOR,
    /** An attribute of the conversation. */
    CONVERSATION,
    /** An attribute of the content. */
    CONTENT,
    /** The similarity to some exemplars. */
    SIMILARITY,
    /** The heat of a label, whatever its half-life. */
    HEAT,
    /** How often the text was sent, whatever the window. */
    REPEATS;

    /** The kind of this owner's attributes. */
    public static Kind of(AttributeOwner owner) {
      return switch (owner) {
        case AUTHOR -> AUTHOR;
        case CONVERSATION -> CONVERSATION;
        case CONTENT -> CONTENT;
      };
    }
  }
}
