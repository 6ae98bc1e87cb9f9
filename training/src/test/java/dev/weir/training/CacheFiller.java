package dev.weir.training;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that fills a cache until it is killed. */
final class CacheFiller {
  private CacheFiller() {}

  public static void main(String[] args) throws IOException {
    try (EmbeddingCache cache = EmbeddingCache.open(Path.of(args[0]), args[1], 2)) {
      for (int index = 0; !System.out.checkError(); index++) {
        cache.put(new TextWindow("a", 0, 1, new int[] {index}), new float[] {index, 1});
        System.out.println("put " + index);
      }
    }
  }
}
