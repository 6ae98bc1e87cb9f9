package dev.weir.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fetches the embeddings of many windows: from the cache where they are, else from the encoder, in
 * batches of like length, longest first so that the time left is not underestimated.
 */
final class Embedder {
  /** Windows in a batch, and their tokens: past this a batch gets no cheaper. */
  private static final int MAX_BATCH = 32;

  private static final int MAX_BATCH_TOKENS = 2_048;

  private final WindowEncoder encoder;
  private final EmbeddingStore cache;
  private final int threads;

  Embedder(WindowEncoder encoder, EmbeddingStore cache, int threads) {
    this.encoder = encoder;
    this.cache = cache;
    this.threads = threads;
  }

  /** The embeddings of these windows in their order; equal ones share an embedding. */
  List<float[]> embed(List<TextWindow> windows, ProgressFactory progress) throws IOException {
    List<List<TextWindow>> batches = batches(missing(windows));
    int total = batches.stream().mapToInt(List::size).sum();
    Progress bar = progress.start("embed", total);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (List<TextWindow> batch : batches) {
        running.add(
            executor.submit(() -> {
              embedBatch(batch);
              bar.advance(batch.size());
              return null;
            }));
      }
      await(running, executor);
    }
    List<float[]> embeddings = new ArrayList<>(windows.size());
    for (TextWindow window : windows) {
      embeddings.add(Objects.requireNonNull(cache.get(window)));
    }
    return embeddings;
  }

  private Collection<TextWindow> missing(List<TextWindow> windows) {
    Map<ByteBuffer, TextWindow> missing = new LinkedHashMap<>();
    for (TextWindow window : windows) {
      if (cache.get(window) == null) {
        missing.putIfAbsent(EmbeddingCache.hash(window), window);
      }
    }
    return missing.values();
  }

  private static List<List<TextWindow>> batches(Collection<TextWindow> windows) {
    List<TextWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingInt(TextWindow::tokens).reversed());
    List<List<TextWindow>> batches = new ArrayList<>();
    int begin = 0;
    while (begin < sorted.size()) {
      int longest = Math.max(1, sorted.get(begin).tokens());
      int size = Math.clamp(MAX_BATCH_TOKENS / longest, 1, MAX_BATCH);
      int end = Math.min(sorted.size(), begin + size);
      batches.add(sorted.subList(begin, end));
      begin = end;
    }
    return batches;
  }

  private void embedBatch(List<TextWindow> batch) throws IOException {
    List<float[]> embeddings = encoder.embed(batch);
    for (int index = 0; index < batch.size(); index++) {
      cache.put(batch.get(index), embeddings.get(index));
    }
  }

  private static void await(List<Future<?>> running, ExecutorService executor) throws IOException {
    try {
      for (Future<?> batch : running) {
        batch.get();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted; what was embedded so far is kept");
    } catch (ExecutionException e) {
      executor.shutdownNow();
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }
}
