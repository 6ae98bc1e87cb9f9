package dev.weir.training.migrate;

import dev.weir.training.TextScorer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Scores a text that begins with a number by it, all labels alike; fails after so many texts. */
final class NumberScorer implements TextScorer {
  private final int textsMax;
  private int scored;

  NumberScorer(int textsMax) {
    this.textsMax = textsMax;
  }

  NumberScorer() {
    this(Integer.MAX_VALUE);
  }

  int scored() {
    return scored;
  }

  @Override
  public String model() {
    return "fake@1";
  }

  @Override
  public List<float[]> score(List<String> texts) throws IOException {
    if (scored + texts.size() > textsMax) {
      throw new IOException("the power went");
    }
    scored += texts.size();
    return texts.stream().map(NumberScorer::score).toList();
  }

  private static float[] score(String text) {
    float[] scores = new float[13];
    int space = text.indexOf(' ');
    Arrays.fill(scores, Float.parseFloat(space < 0 ? text : text.substring(0, space)));
    return scores;
  }

  @Override
  public void close() {}
}
