package dev.weir.policy.format;

import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as its author wrote it, with the comments that stand with it.
 *
 * @param kind what it is
 * @param raw its characters in the file
 * @param above the comments in lines of their own before it
 * @param behind the comment at the end of its line, or {@code null}
 * @param blankBefore whether an empty line stands before it, behind {@code above}
 */
record Piece(
    TokenKind kind, String raw, List<Remark> above, @Nullable String behind, boolean blankBefore) {
  Piece {
    above = List.copyOf(above);
  }

  /**
   * A comment in a line of its own.
   *
   * @param blankBefore whether an empty line stands before it
   */
  record Remark(String text, boolean blankBefore) {
    Remark tight() {
      return new Remark(text, false);
    }
  }

  boolean is(String word) {
    return kind == TokenKind.WORD && raw.equals(word);
  }

  /** Columns without its comments. */
  int width() {
    return raw.codePointCount(0, raw.length());
  }

  /** Whether an empty line stands anywhere between the piece before and this. */
  boolean hasBlank() {
    return blankBefore || above.stream().anyMatch(Remark::blankBefore);
  }

  /** Without empty lines. */
  Piece tight() {
    return new Piece(kind, raw, above.stream().map(Remark::tight).toList(), behind, false);
  }

  /** Without an empty line before everything else: for the first of a block. */
  Piece first() {
    if (above.isEmpty()) {
      return new Piece(kind, raw, above, behind, false);
    }
    List<Remark> remarks = new ArrayList<>(above);
    remarks.set(0, above.getFirst().tight());
    return new Piece(kind, raw, remarks, behind, blankBefore);
  }

  /** With these characters glued to it. */
  Piece followedBy(String more) {
    return new Piece(kind, raw + more, above, behind, blankBefore);
  }

  /** One piece of both; the comments between the two stand above it, the last one behind it. */
  Piece joined(Piece next) {
    List<Remark> all = new ArrayList<>(above);
    if (behind != null) {
      all.add(new Remark(behind, false));
    }
    all.addAll(next.above);
    return new Piece(kind, raw + next.raw, all, next.behind, blankBefore);
  }

  /** Without the comments above it. */
  Piece bare() {
    return new Piece(kind, raw, List.of(), behind, false);
  }

  /** With a comment at the end of its line. */
  Piece withBehind(String comment) {
    return new Piece(kind, raw, above, comment, blankBefore);
  }

  /** With more comments above it. */
  Piece below(List<Remark> first) {
    List<Remark> all = new ArrayList<>(first);
    all.addAll(above);
    return new Piece(kind, raw, all, behind, blankBefore);
  }
}
