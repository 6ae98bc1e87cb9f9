package dev.weir.training;

import dev.weir.dataplane.stage.classify.EncoderReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encoder that knows words and no meaning: a window is up to 96 words, its embedding the sum of
 * a seeded direction for each word, of unit length.
 */
final class FakeWindowEncoder implements WindowEncoder {
  static final int DIMENSION = 32;
  private static final int MAX_WORDS = 96;

  private final AtomicInteger embedded = new AtomicInteger();

  /** How many windows were embedded so far. */
  int embedded() {
    return embedded.get();
  }

  @Override
  public EncoderReference reference() {
    return new EncoderReference("fake", "fa".repeat(32), DIMENSION, MAX_WORDS, 0);
  }

  @Override
  public List<TextWindow> windows(String text) {
    List<TextWindow> windows = new ArrayList<>();
    int begin = 0;
    while (begin < text.length() || windows.isEmpty()) {
      List<Integer> ids = new ArrayList<>();
      int at = begin;
      while (at < text.length() && ids.size() < MAX_WORDS) {
        int space = text.indexOf(' ', at);
        int end = space < 0 ? text.length() : space;
        ids.add(text.substring(at, end).hashCode());
        at = Math.min(text.length(), end + 1);
      }
      windows.add(
          new TextWindow(text, begin, at, ids.stream().mapToInt(Integer::intValue).toArray()));
      begin = at;
      if (text.isEmpty()) {
        break;
      }
    }
    return windows;
  }

  @Override
  public List<float[]> embed(List<TextWindow> windows) {
    embedded.addAndGet(windows.size());
    return windows.stream().map(FakeWindowEncoder::embed).toList();
  }

  private static float[] embed(TextWindow window) {
    double[] sum = new double[DIMENSION];
    for (int id : window.ids()) {
      SplittableRandom direction = new SplittableRandom(id);
      for (int index = 0; index < DIMENSION; index++) {
        sum[index] += direction.nextDouble() - 0.5;
      }
    }
    double squares = 1e-9;
    for (double component : sum) {
      squares += component * component;
    }
    float[] embedding = new float[DIMENSION];
    for (int index = 0; index < DIMENSION; index++) {
      embedding[index] = (float) (sum[index] / Math.sqrt(squares));
    }
    return embedding;
  }
}
