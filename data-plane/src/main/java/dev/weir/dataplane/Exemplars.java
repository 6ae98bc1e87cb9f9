package dev.weir.dataplane;

import dev.weir.contracts.ExemplarSet;
import dev.weir.dataplane.snapshot.ExemplarsInForce;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.ann.AnnStage;
import dev.weir.dataplane.stage.ann.ExemplarDigest;
import dev.weir.dataplane.stage.ann.ExemplarIndexes;
import dev.weir.text.Normaliser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The exemplars of this process. Where no encoder runs, sets have their digests here and are
 * searched in the process that has the encoder, if its tenants have them.
 */
final class Exemplars implements AutoCloseable {
  private static final String FOLDER = "exemplar-indexes";

  /** A vector of 384 floats, its edges in a graph, its text. */
  private static final long EXEMPLAR_BYTES = 1_800;

  /** The rest of the heap is for everything else. */
  private static final double HEAP_SHARE = 0.5;

  private final @Nullable ExemplarIndexes indexes;

  private Exemplars(@Nullable ExemplarIndexes indexes) {
    this.indexes = indexes;
  }

  static Exemplars open(Path dataDir, ModelRuntime model, Clock clock) {
    var embedder = model.exemplarEmbedder();
    if (embedder == null) {
      return new Exemplars(null);
    }
    var settings =
        new ExemplarIndexes.Settings(
            dataDir.resolve(FOLDER),
            model.encoderVersion(),
            Normaliser.VERSION,
            (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE) / EXEMPLAR_BYTES,
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    ExemplarIndexes indexes = ExemplarIndexes.open(settings, embedder, clock);
    indexes.deleteUnused();
    return new Exemplars(indexes);
  }

  /** Makes a set searchable, or at least gives it its name. */
  CompletableFuture<ExemplarsInForce> open(ExemplarSet set) {
    return indexes == null
        ? CompletableFuture.completedFuture(
            new ExemplarsInForce(set, ExemplarDigest.of(set.exemplars()), set))
        : indexes
            .open(set.exemplars())
            .thenApply(index -> new ExemplarsInForce(set, index.digest(), index));
  }

  /** The model stages, and the one that searches exemplars where there are any to search. */
  Map<String, Stage.Deferred> with(Map<String, Stage.Deferred> modelStages) {
    if (indexes == null) {
      return modelStages;
    }
    Map<String, Stage.Deferred> stages = new HashMap<>(modelStages);
    stages.put(AnnStage.NAME, new AnnStage(indexes));
    return Map.copyOf(stages);
  }

  /** How many are in memory. */
  long size() {
    return indexes == null ? 0 : indexes.size();
  }

  @Override
  public void close() {
    if (indexes != null) {
      indexes.close();
    }
  }
}
