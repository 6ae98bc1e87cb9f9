package dev.weir.dataplane.stage.cache;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the model read a text once, however many messages with it are under way. The first leads; the
 * others follow, each by its own deadline.
 *
 * <p>Nobody follows a leader that is served later than itself (a lower priority, a later cut-off):
 * it leads a flight of its own, which those that come after it join. Where a leader gets no whole
 * answer, its followers are not failed with it: the first that still has time leads the others.
 *
 * <p>Shared by all lanes; safe for many threads.
 */
public final class SingleFlight {
  /** Messages that may wait for one text; more equal ones at a time are a flood of it. */
  static final int FOLLOWERS_MAX = 1_024;

  private final SignalCache cache;
  private final ConcurrentMap<SignalKey, Flight> flights = new ConcurrentHashMap<>();

  /** A single flight whose answers are remembered in {@code cache}. */
  public SingleFlight(SignalCache cache) {
    this.cache = cache;
  }

  /**
   * Asks {@code model}, or waits for whoever asks it already.
   *
   * @param remember whether a whole answer goes into the cache
   */
  public Attempt apply(SignalKey key, Signals signals, Stage.Deferred model, boolean remember) {
    Passenger passenger = new Passenger(key, signals, model, remember, cache.epoch());
    passenger.board();
    return new Attempt(passenger.whole, passenger::soFar);
  }

  /** The model at work on one text. */
  private static final class Flight {
    private final Signals leader;
    private final Queue<Passenger> followers = new ArrayDeque<>();
    private boolean landed;
    volatile @Nullable Attempt attempt;

    Flight(Signals leader) {
      this.leader = leader;
    }

    boolean isServedLaterThan(Signals signals) {
      int priority = leader.priority().compareTo(signals.priority());
      return priority > 0 || leader.deadline().cutoffNanos() - signals.deadline().cutoffNanos() > 0;
    }

    /** Whether there was room; the caller has to look again after a landing. */
    synchronized Boarding add(Passenger follower) {
      if (landed) {
        return Boarding.LANDED;
      }
      if (followers.size() >= FOLLOWERS_MAX) {
        return Boarding.FULL;
      }
      followers.add(follower);
      return Boarding.ABOARD;
    }

    synchronized Queue<Passenger> land() {
      landed = true;
      return followers;
    }
  }

  private enum Boarding {
    ABOARD,
    FULL,
    LANDED
  }

  /** One message whose text is to be read. */
  private final class Passenger {
    final CompletableFuture<Signals> whole = new CompletableFuture<>();
    private final SignalKey key;
    private final Signals signals;
    private final Stage.Deferred model;
    private final boolean remember;
    private final long epoch;
    private volatile @Nullable Flight flight;

    Passenger(SignalKey key, Signals signals, Stage.Deferred model, boolean remember, long epoch) {
      this.key = key;
      this.signals = signals;
      this.model = model;
      this.remember = remember;
      this.epoch = epoch;
    }

    void board() {
      while (true) {
        Flight leading = flights.get(key);
        if (leading == null || leading.isServedLaterThan(signals)) {
          Flight mine = new Flight(signals);
          if (takeOff(leading, mine)) {
            lead(mine);
            return;
          }
        } else if (follow(leading)) {
          return;
        }
      }
    }

    private boolean takeOff(@Nullable Flight before, Flight mine) {
      return before == null
          ? flights.putIfAbsent(key, mine) == null
          : flights.replace(key, before, mine);
    }

    private boolean follow(Flight leading) {
      flight = leading;
      return switch (leading.add(this)) {
        case ABOARD -> true;
        case LANDED -> false;
        case FULL -> {
          whole.completeExceptionally(new StageFailure(model.name(), SkipReason.OVERLOADED));
          yield true;
        }
      };
    }

    private void lead(Flight mine) {
      flight = mine;
      Attempt attempt;
      try {
        attempt = model.apply(signals);
      } catch (RuntimeException e) {
        land(mine, null);
        whole.completeExceptionally(e);
        return;
      }
      mine.attempt = attempt;
      var _ =
          attempt
              .whole()
              .whenComplete((found, failure) -> {
                ModelSignals said = found == null ? null : ModelSignals.wholeOf(found);
                try {
                  keep(said);
                } finally {
                  land(mine, said);
                  if (found != null) {
                    whole.complete(found);
                  } else {
                    whole.completeExceptionally(
                        failure == null
                            ? new StageFailure(model.name(), SkipReason.FAILED)
                            : failure);
                  }
                }
              });
    }

    private void keep(@Nullable ModelSignals said) {
      if (said != null && remember) {
        cache.remember(key, said, epoch);
      }
    }

    private void land(Flight landing, @Nullable ModelSignals said) {
      flights.remove(key, landing);
      for (Passenger follower : landing.land()) {
        follower.arrive(said);
      }
    }

    private void arrive(@Nullable ModelSignals said) {
      if (said != null) {
        try {
          keep(said);
        } finally {
          whole.complete(said.sharedWith(signals));
        }
      } else if (signals.deadline().cutoffRemainingNanos() <= 0) {
        whole.completeExceptionally(new StageFailure(model.name(), SkipReason.LATE));
      } else {
        board();
      }
    }

    Signals soFar() {
      Flight mine = flight;
      Attempt attempt = mine == null ? null : mine.attempt;
      return attempt == null
          ? signals.with(new Signal.StageSkipped(model.name(), SkipReason.LATE))
          : withFound(attempt.soFar().get());
    }

    /** What the leader has found by now: scores, or the reason why there are none, neighbours. */
    private Signals withFound(Signals leaders) {
      Signals near = leaders.find(Signal.Near.class).map(signals::with).orElse(signals);
      return near.with(scoresOrReason(leaders));
    }

    private Signal scoresOrReason(Signals leaders) {
      return leaders
          .find(Signal.Scored.class)
          .map(Signal.class::cast)
          .or(() -> leaders.find(Signal.StageSkipped.class).map(Signal.class::cast))
          .orElseGet(() -> new Signal.StageSkipped(model.name(), SkipReason.LATE));
    }
  }
}
