package dev.weir.policy.format;

import dev.weir.policy.format.Piece.Remark;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.syntax.Comment;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.policy.syntax.SourceTokens;
import dev.weir.policy.syntax.Token;
import dev.weir.policy.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Gives each token its characters and its comments. */
final class Pieces {
  private final List<String> lines;
  private final SourceTokens file;
  private final List<Piece> pieces = new ArrayList<>();
  private int nextComment;

  private Pieces(PolicySource source, SourceTokens file) {
    this.lines = List.of(source.text().split("\n", -1));
    this.file = file;
  }

  /** One piece per token, the end of the file included. */
  static List<Piece> of(PolicySource source, SourceTokens file) {
    return new Pieces(source, file).pieces();
  }

  /** The pieces of a file that parses. */
  static List<Piece> of(PolicySource source) {
    return of(source, Objects.requireNonNull(PolicyParser.tokens(source, new Issues())));
  }

  private List<Piece> pieces() {
    int line = 1;
    for (int i = 0; i < file.tokens().size(); i++) {
      line = add(i, line);
    }
    return pieces;
  }

  /**
   * Adds one token with what stands before it.
   *
   * @param line the line of the token before
   * @return the line of this one
   */
  private int add(int number, int line) {
    Token token = file.tokens().get(number);
    List<Remark> above = new ArrayList<>();
    int last = line;
    while (nextComment < file.comments().size()
        && file.comments().get(nextComment).before() == number) {
      Comment comment = file.comments().get(nextComment++);
      int at = comment.span().line();
      if (at == line && number > 0) {
        pieces.add(pieces.removeLast().withBehind(comment.text()));
      } else {
        above.add(new Remark(comment.text(), at - last > 1));
      }
      last = at;
    }
    int here = token.span().line();
    pieces.add(new Piece(token.kind(), raw(token), above, null, here - last > 1));
    return here;
  }

  private String raw(Token token) {
    if (token.kind() == TokenKind.END) {
      return "";
    }
    SourceSpan span = token.span();
    return lines.get(span.line() - 1).substring(span.column() - 1, span.endColumn() - 1);
  }

  /** Without commas; their comments go to the pieces beside them. */
  static List<Piece> withoutCommas(List<Piece> pieces) {
    List<Piece> kept = new ArrayList<>();
    List<Remark> homeless = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.kind() != TokenKind.COMMA) {
        kept.add(piece.below(homeless));
        homeless.clear();
        continue;
      }
      homeless.addAll(piece.above());
      String behind = piece.behind();
      if (behind != null
          && homeless.isEmpty()
          && !kept.isEmpty()
          && kept.getLast().behind() == null) {
        kept.add(kept.removeLast().withBehind(behind));
      } else if (behind != null) {
        homeless.add(new Remark(behind, false));
      }
    }
    return kept;
  }
}
