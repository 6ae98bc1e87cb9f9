package dev.weir.dataplane.stage.cache;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the model read a text once, however many messages with it are under way. The first leads; the
 * others follow, each by its own deadline. Where the leader gets no whole answer (its deadline was
 * shorter, its pass failed) the followers are not failed with it: the next of them leads.
 *
 * <p>Shared by all lanes; safe for many threads.
 */
public final class SingleFlight {
  private final SignalCache cache;
  private final ConcurrentMap<SignalKey, Flight> flights = new ConcurrentHashMap<>();

  /** A single flight whose answers are remembered in {@code cache}. */
  public SingleFlight(SignalCache cache) {
    this.cache = cache;
  }

  /** The model at work on one text. */
  private static final class Flight {
    /** Completes with the whole answer, or with null when there is none. */
    final CompletableFuture<@Nullable LabelScores> scores = new CompletableFuture<>();

    volatile @Nullable Attempt attempt;

    Optional<Signal.Scored> soFar() {
      Attempt leading = attempt;
      return leading == null ? Optional.empty() : leading.soFar().get().find(Signal.Scored.class);
    }
  }

  /**
   * Asks {@code model}, or waits for whoever asks it already.
   *
   * @param remember whether a whole answer goes into the cache
   */
  public Attempt apply(SignalKey key, Signals signals, Stage.Deferred model, boolean remember) {
    Flight mine = new Flight();
    Flight leading = flights.putIfAbsent(key, mine);
    return leading == null
        ? lead(key, mine, signals, model, remember)
        : follow(leading, key, signals, model, remember);
  }

  private Attempt lead(
      SignalKey key, Flight flight, Signals signals, Stage.Deferred model, boolean remember) {
    Attempt attempt;
    try {
      attempt = model.apply(signals);
    } catch (RuntimeException e) {
      land(key, flight, null);
      throw e;
    }
    flight.attempt = attempt;
    CompletionStage<Signals> whole =
        attempt
            .whole()
            .whenComplete((found, _) -> {
              LabelScores scores = found == null ? null : wholeScores(found);
              if (scores != null && remember) {
                cache.remember(key, scores);
              }
              land(key, flight, scores);
            });
    return new Attempt(whole, attempt.soFar());
  }

  private void land(SignalKey key, Flight flight, @Nullable LabelScores scores) {
    flights.remove(key, flight); // before the followers are told, so that the next of them can lead
    flight.scores.complete(scores);
  }

  private static @Nullable LabelScores wholeScores(Signals found) {
    return found
        .find(Signal.Scored.class)
        .map(Signal.Scored::scores)
        .filter(LabelScores::isComplete)
        .orElse(null);
  }

  private Attempt follow(
      Flight leading, SignalKey key, Signals signals, Stage.Deferred model, boolean remember) {
    CompletionStage<Signals> whole =
        leading.scores.thenCompose(scores -> {
          if (scores == null) {
            return apply(key, signals, model, remember).whole();
          }
          if (remember) {
            cache.remember(key, scores);
          }
          return CompletableFuture.completedFuture(signals.with(new Signal.Scored(scores)));
        });
    return new Attempt(whole, () -> signals.with(soFar(leading, model)));
  }

  private static Signal soFar(Flight leading, Stage.Deferred model) {
    Optional<Signal.Scored> scored = leading.soFar();
    return scored.isPresent()
        ? scored.get()
        : new Signal.StageSkipped(model.name(), SkipReason.LATE);
  }
}
