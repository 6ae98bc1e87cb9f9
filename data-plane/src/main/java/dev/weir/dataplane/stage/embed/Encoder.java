package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Embedding;
import java.util.List;

/**
 * Turns windows of word pieces into embeddings.
 *
 * <p>The embedding of a window depends on that window and on {@link #version()} alone: its bits are
 * the same alone, in any batch and in any order.
 */
public interface Encoder extends AutoCloseable {

  /**
   * Embeds all windows in one pass on the calling thread; may be called from many threads.
   *
   * @param windows word-piece ids with the leading and closing marks, each 1 to {@link
   *     Windows#TOKENS_MAX} ids long
   * @return one embedding per window, in order
   * @throws IllegalArgumentException when a window is empty, too long or holds an unknown id
   * @throws EncoderFailedException when the runtime below fails
   */
  List<Embedding> encode(List<int[]> windows);

  /** Names the weights and the arithmetic: two encoders of one version give equal bits. */
  String version();

  /** Frees what lives outside the heap; no call may be in progress. */
  @Override
  void close();
}
