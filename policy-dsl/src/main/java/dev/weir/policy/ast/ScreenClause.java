package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;
import java.util.List;

/**
 * What the lexical screen may do: {@code screen off}, {@code screen by verdict}, {@code screen off
 * for threat}.
 *
 * @param off whether it may clear no message at all
 * @param byVerdict whether it may clear what changes no verdict, whatever the scores would be
 * @param offFor the labels that it may not clear
 * @param span the place of the first words
 */
public record ScreenClause(boolean off, boolean byVerdict, List<Name> offFor, SourceSpan span) {
  public ScreenClause {
    offFor = List.copyOf(offFor);
  }
}
