package dev.weir.dataplane.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a text and their embeddings, as far as they were made in time. Every part of the
 * text is in at least one window.
 *
 * @param windows in the order of the text, then those of other ways to read it
 */
public record WindowVectors(List<WindowVector> windows) {
  /**
   * One window.
   *
   * @param text the canonical text of the window
   * @param embedding {@code null} when the encoder has not read it
   * @param lexical what its n-grams alone say; {@code null} where nobody has looked
   */
  public record WindowVector(
      String text, @Nullable Embedding embedding, @Nullable LabelScores lexical) {}

  public WindowVectors {
    windows = List.copyOf(windows);
  }
}
