package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sets of exemplars that are in use, by the digest of their texts: each is embedded once,
 * whoever has it. A set is let go of when nobody holds its {@link ExemplarIndex} any more.
 *
 * <p>Sets are made on threads of their own, one for each set that is being made.
 */
public final class ExemplarIndexes implements AutoCloseable {
  /** A file that nobody has opened for this long is of a set that nobody has any more. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(ExemplarIndexes.class);

  private final ExemplarStore store;
  private final IndexBuilder builder;
  private final Clock clock;
  private final Map<String, WeakReference<ExemplarIndex>> live = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<ExemplarIndex>> underWay = new HashMap<>(); // locked

  /** Sets that are kept in {@code store} and made by {@code builder}. */
  ExemplarIndexes(ExemplarStore store, IndexBuilder builder, Clock clock) {
    this.store = store;
    this.builder = builder;
    this.clock = clock;
  }

  /**
   * Sets of one node.
   *
   * @param settings where they are kept, and how many there may be
   * @param embedder embeds what is not known yet
   */
  public static ExemplarIndexes open(Settings settings, ExemplarEmbedder embedder, Clock clock) {
    return new ExemplarIndexes(
        new ExemplarStore(settings.folder(), settings.encoder(), settings.normaliser()),
        new IndexBuilder(embedder, settings.vectorsMax(), settings.threads()),
        clock);
  }

  /**
   * The set with these exemplars.
   *
   * @return done already when the set is in use; else it completes on another thread, and fails
   *     with {@link ExemplarsRefused} when there is no room or the encoder does not answer
   */
  public CompletableFuture<ExemplarIndex> open(List<Exemplar> exemplars) {
    String digest = ExemplarDigest.of(exemplars);
    CompletableFuture<ExemplarIndex> made = new CompletableFuture<>();
    synchronized (underWay) {
      ExemplarIndex known = find(digest);
      if (known != null) {
        return CompletableFuture.completedFuture(known);
      }
      CompletableFuture<ExemplarIndex> already = underWay.get(digest);
      if (already != null) {
        return already.thenApply(UnaryOperator.identity());
      }
      underWay.put(digest, made);
    }
    Thread.ofVirtual().name("weir-exemplars").start(() -> make(digest, exemplars, made));
    return made;
  }

  private void make(
      String digest, List<Exemplar> exemplars, CompletableFuture<ExemplarIndex> made) {
    ExemplarIndex index = null;
    Throwable failure = null;
    try {
      index = readOrBuild(digest, exemplars);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    synchronized (underWay) {
      underWay.remove(digest);
      if (index != null) {
        live.put(digest, new WeakReference<>(index));
      }
    }
    if (index != null) {
      made.complete(index);
    } else {
      made.completeExceptionally(
          failure == null ? new ExemplarsRefused("a set of exemplars was not made") : failure);
    }
  }

  private ExemplarIndex readOrBuild(String digest, List<Exemplar> exemplars) {
    ExemplarIndex kept = store.read(digest, exemplars, clock.instant(), builder.pool());
    if (kept != null) {
      return kept;
    }
    ExemplarIndex built = builder.build(digest, exemplars, inUse());
    try {
      builder.unchanged(built, () -> store.write(built));
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("exemplars", exemplars.size())
          .setCause(e)
          .log("a set of exemplars could not be kept and is embedded anew at the next start");
    }
    return built;
  }

  /** The set with this digest, or {@code null} when it is not in use here. */
  public @Nullable ExemplarIndex find(String digest) {
    WeakReference<ExemplarIndex> found = live.get(digest);
    ExemplarIndex index = found == null ? null : found.get();
    if (found != null && index == null) {
      live.remove(digest, found);
    }
    return index;
  }

  /** All sets that somebody holds. */
  List<ExemplarIndex> inUse() {
    List<ExemplarIndex> held = new ArrayList<>();
    for (String digest : live.keySet()) {
      ExemplarIndex index = find(digest);
      if (index != null) {
        held.add(index);
      }
    }
    return held;
  }

  /** How many exemplars are in memory. */
  public long size() {
    return IndexBuilder.vectorsOf(inUse());
  }

  /** Deletes the files of sets that nobody has used for a month. */
  public void deleteUnused() {
    try {
      store.deleteUnused(clock.instant().minus(KEPT_UNUSED), digest -> find(digest) != null);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("files of old exemplars cannot be deleted");
    }
  }

  /** Ends what is being made. */
  @Override
  public void close() {
    builder.close();
  }

  /**
   * How the sets of a node are kept.
   *
   * @param folder where their files lie
   * @param encoder the version of the encoder
   * @param normaliser the version of the text folding
   * @param vectorsMax exemplars of all sets together that there is memory for
   * @param threads that build graphs
   */
  public record Settings(
      Path folder, String encoder, String normaliser, long vectorsMax, int threads) {}
}
