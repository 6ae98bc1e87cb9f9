package dev.weir.training;

import dev.weir.dataplane.stage.classify.EncoderReference;
import java.util.List;

/**
 * What training needs of an encoder: the windows of a text and an embedding for each. An embedding
 * depends on its window alone, never on the others of its batch, so it can be kept and reused.
 */
public interface WindowEncoder {
  /** Which encoder this is, checksum included. */
  EncoderReference reference();

  /** The windows of a canonical text, in order; at least one. */
  List<TextWindow> windows(String text);

  /**
   * The embeddings of these windows, in their order. May be called by several threads at once.
   *
   * @throws TrainingException if the encoder fails
   */
  List<float[]> embed(List<TextWindow> windows) throws TrainingException;
}
