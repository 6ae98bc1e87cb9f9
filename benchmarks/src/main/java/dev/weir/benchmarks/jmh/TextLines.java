package dev.weir.benchmarks.jmh;

import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Texts for a benchmark to go round: different ones, so that no branch learns a single text. */
@State(Scope.Thread)
public class TextLines {
  /** A power of two, so that going round costs a mask. */
  private static final int LINES = 64;

  /** With the two marks of the tokenizer, 24 tokens are 22 words: a long chat line. */
  private static final int TOKENS = 24;

  private static final int COMMENT_UNITS = 4_096;

  private final String[] chat = new String[LINES];
  private final String[] comments = new String[LINES];
  private int next;

  /** The same lines each time. */
  public TextLines() {
    SeededTexts texts = new SeededTexts(TOKENS, 1);
    for (int i = 0; i < LINES; i++) {
      chat[i] = texts.text(i);
    }
    for (int i = 0; i < LINES; i++) {
      comments[i] = comment(i);
    }
  }

  private String comment(int first) {
    var comment = new StringBuilder(COMMENT_UNITS + 256);
    for (int i = first; comment.length() < COMMENT_UNITS; i++) {
      comment.append(chat[i % LINES]).append(". ");
    }
    return comment.substring(0, COMMENT_UNITS);
  }

  /** The next chat line of 24 tokens. */
  String chat() {
    return chat[next++ & LINES - 1];
  }

  /** The next comment of 4,096 letters. */
  String comment() {
    return comments[next++ & LINES - 1];
  }

  /** The next chat line, as the rules get it: no folded view is made yet. */
  NormalisedText normalisedChat() {
    return Normaliser.normalise(chat());
  }
}
