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
   * @param ofAuthor whether {@code name} is an attribute of the author, else it is a label
   */
  public record Subject(boolean ofAuthor, Name name) {}
}
