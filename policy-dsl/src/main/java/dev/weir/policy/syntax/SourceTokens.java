package dev.weir.policy.syntax;

import java.util.List;

/**
 * A file as it was written: everything but its white space.
 *
 * @param tokens all tokens; the last one is the end of the file
 * @param comments all comments, in the order of the file
 * @param parts the numbers of the tokens that begin a part of the policy
 */
public record SourceTokens(List<Token> tokens, List<Comment> comments, List<Integer> parts) {
  public SourceTokens {
    tokens = List.copyOf(tokens);
    comments = List.copyOf(comments);
    parts = List.copyOf(parts);
  }
}
