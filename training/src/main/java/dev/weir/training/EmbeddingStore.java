package dev.weir.training;

import org.jspecify.annotations.Nullable;

/** Where embeddings are kept by what the encoder reads. Thread-safe. */
interface EmbeddingStore {
  /** The embedding of a window, or null if it is not known yet; not to be changed. */
  float @Nullable [] get(TextWindow window);

  /** Keeps an embedding. */
  void put(TextWindow window, float[] embedding);
}
