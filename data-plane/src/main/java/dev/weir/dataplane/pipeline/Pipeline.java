package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signal.StageSkipped;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageClock;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.Timer;
import dev.weir.dataplane.stage.cache.ModelSignals;
import dev.weir.dataplane.stage.cache.SignalKey;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.cache.VerbatimTexts;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The order of the stages, the short circuits, the skips and the time-outs: all control flow there
 * is. Stages hold no {@code if} about other stages.
 *
 * <pre>
 *   normalise → language → rules ─┬─ settled by rules ────────────────┐
 *                                 ├─ remembered from the same text ───┤
 *                                 ├─ cleared by the screen ───────────┤
 *                                 ├─ no seat at the model ────────────┤
 *                                 └─ embed → ann → classify (or the cut-off) ┴─ decide → reply
 *                                                └── later than the cut-off ──────→ late answer
 * </pre>
 *
 * <p>One instance serves one lane and is used on the lane's thread alone. What the model stages
 * find comes back to the lane through {@code lane}.
 */
public final class Pipeline {
  private static final String CACHE = "cache";

  /**
   * From the cut-off to the end of waiting for a late answer. The longest text takes the encoder
   * about a second and another process is given up after two; what takes longer hangs, and the
   * decision is better looked at again.
   */
  static final Duration GIVE_UP = Duration.ofSeconds(5);

  private final List<Stage.Inline> light;
  private final Stage.Deferred model;
  private final TextMemory texts;
  private final Stage.Inline screen;
  private final SingleFlight flights;
  private final AdmissionGate gate;
  private final Predicate<String> servesLocale;
  private final DecideStage decide;
  private final Executor lane;
  private final Timer timer;
  private final LongSupplier nanoClock;

  /**
   * A pipeline of one lane.
   *
   * @param light the stages that run on the lane, in order
   * @param model the model stages, wherever they run
   * @param texts what is remembered of texts
   * @param screen what may answer for the model
   * @param flights what the model is being asked, by all lanes
   * @param gate who may ask it
   * @param servesLocale whether the model scores texts of a locale
   * @param lane runs something on the lane's thread
   * @param timer of the lane
   */
  public Pipeline(
      List<Stage.Inline> light,
      Stage.Deferred model,
      TextMemory texts,
      Stage.Inline screen,
      SingleFlight flights,
      AdmissionGate gate,
      Predicate<String> servesLocale,
      DecideStage decide,
      Executor lane,
      Timer timer,
      LongSupplier nanoClock) {
    this.light = List.copyOf(light);
    this.model = model;
    this.texts = texts;
    this.screen = screen;
    this.flights = flights;
    this.gate = gate;
    this.servesLocale = servesLocale;
    this.decide = decide;
    this.lane = lane;
    this.timer = timer;
    this.nanoClock = nanoClock;
  }

  /** What a run tells, on the lane's thread. */
  public interface Listener {
    /**
     * The decision, by the cut-off of its deadline. Called exactly once.
     *
     * @param isLast whether no answer of the model is under way that might still come
     */
    void decided(Decision decision, boolean isLast);

    /**
     * What the decision would have been with the answer that came after the cut-off, or {@code
     * null} when none will come, or none has by {@link #GIVE_UP} after the cut-off. Called exactly
     * once after a provisional {@link #decided}, never after another.
     */
    void settledLate(@Nullable Decision decision);

    /**
     * The run broke on the lane: a stage, the policy, or one of the methods above threw. Called at
     * most once, in the place of whatever would be told next or again; nothing is told after it.
     */
    void failed(Throwable failure);
  }

  /** What a run may do with what is remembered. */
  public enum Memory {
    /** Look, but leave nothing behind: a dry run, a rehearsal. */
    READ,
    /** Look, and remember what the model says. */
    USE
  }

  /** What a run has to find out. */
  public enum Need {
    /** The verdict: the model is asked only where it could change it. */
    VERDICT,
    /** The model's score of every label, whatever the policy makes of them; no screen. */
    SCORES
  }

  /** Decides about one message. Throws nothing: what breaks is told to the listener. */
  public void run(ActiveTenant tenant, Signals start, Memory memory, Need need, Listener listener) {
    try {
      runStages(tenant, start, memory, need, listener);
    } catch (RuntimeException | Error e) {
      listener.failed(e);
    }
  }

  private void runStages(
      ActiveTenant tenant, Signals start, Memory memory, Need need, Listener listener) {
    StageClock clock = new StageClock(nanoClock);
    VerbatimTexts.Look verbatim = texts.verbatim().look(tenant, start);
    Signals signals = verbatim.signals();
    for (Stage.Inline stage : light) {
      signals = stage.apply(tenant, signals);
      clock.lap(stage.name());
    }
    if (memory == Memory.USE) {
      verbatim.remember(signals);
    }
    SkipReason skip = reasonToSkipModel(tenant, signals, need);
    if (skip != null) {
      tell(listener, decide.apply(tenant, skip(signals, skip), clock));
      return;
    }
    SignalKey key = SignalKey.of(tenant, signals);
    Optional<ModelSignals> remembered = texts.signals().find(key);
    if (remembered.isPresent()) {
      Signals recalled = remembered.get().recalledFor(signals);
      clock.lap(CACHE);
      tell(listener, decide.apply(tenant, recalled, clock));
      return;
    }
    signals = texts.nearDuplicates().look(tenant, key, signals);
    clock.lap(CACHE);
    Signals cleared = need == Need.VERDICT ? cleared(tenant, signals) : null;
    clock.lap(screen.name());
    if (cleared != null) {
      tell(listener, decide.apply(tenant, cleared, clock));
      return;
    }
    Stage.Deferred gated = new GatedModel(gate, tenant, model);
    boolean remember = memory == Memory.USE;
    ModelRun run = new ModelRun(tenant, key, remember, listener, clock);
    run.start(signals, flights.apply(key, asking(tenant, signals), gated, remember));
  }

  /** What the model stages have to know of the policy: the exemplars that it reads. */
  private static Signals asking(ActiveTenant tenant, Signals signals) {
    return tenant.exemplars().isEmpty()
        ? signals
        : signals.with(new Signal.ExemplarsAsked(tenant.exemplarDigests()));
  }

  /**
   * The signals by which the screen clears a message, or {@code null}. A text that looks like one
   * that is held back is never cleared: looks may only add caution.
   */
  private @Nullable Signals cleared(ActiveTenant tenant, Signals signals) {
    if (signals.find(Signal.NearDuplicate.class).isPresent()) {
      return null;
    }
    Signals screened = screen.apply(tenant, signals);
    return screened.find(Signal.Screened.class).isPresent() && decide.isSettled(tenant, screened)
        ? screened
        : null;
  }

  private @Nullable SkipReason reasonToSkipModel(ActiveTenant tenant, Signals signals, Need need) {
    if (signals.get(Signal.Normalised.class).text().isBlank()) {
      return SkipReason.NO_TEXT;
    }
    if (!servesLocale.test(signals.locale())) {
      return SkipReason.LANGUAGE;
    }
    if (need == Need.VERDICT && decide.isSettled(tenant, signals)) {
      return SkipReason.NOT_NEEDED;
    }
    return signals.deadline().cutoffRemainingNanos() <= 0 ? SkipReason.LATE : null;
  }

  private Signals skip(Signals signals, SkipReason reason) {
    return signals.with(new StageSkipped(model.name(), reason));
  }

  /** The model stages of one run: whichever comes first, their answer or the cut-off, decides. */
  private final class ModelRun {
    private final ActiveTenant tenant;
    private final SignalKey key;
    private final boolean remember;
    private final long epoch;
    private final Listener listener;
    private final StageClock clock;
    private @Nullable Decision decided;
    private Timer.Ticket giveUp = () -> {};
    private boolean gaveUp;
    private boolean broken;

    ModelRun(
        ActiveTenant tenant, SignalKey key, boolean remember, Listener listener, StageClock clock) {
      this.tenant = tenant;
      this.key = key;
      this.remember = remember;
      this.epoch = texts.signals().epoch();
      this.listener = listener;
      this.clock = clock;
    }

    void start(Signals signals, Attempt attempt) {
      CompletableFuture<Signals> whole = attempt.whole().toCompletableFuture();
      if (whole.isDone()) { // most of all a refusal at the gate, which is to cost little
        var _ = whole.whenComplete((found, failure) -> onLane(() -> end(signals, found, failure)));
        return;
      }
      Timer.Ticket cutoff =
          timer.after(
              signals.deadline().cutoffRemainingNanos(),
              () -> onLane(() -> cutOff(attempt.soFar().get())));
      var _ =
          whole.whenComplete((found, failure) ->
              lane.execute(() -> {
                cutoff.cancel();
                giveUp.cancel();
                onLane(() -> end(signals, found, failure));
              }));
    }

    private void end(Signals asked, @Nullable Signals found, @Nullable Throwable failure) {
      answered(found != null ? found : unanswered(asked, failure));
    }

    /** The lane's edge: nobody above it could tell the listener that no reply will come. */
    private void onLane(Runnable step) {
      if (broken) {
        return;
      }
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        broken = true;
        listener.failed(e);
      }
    }

    private void cutOff(Signals soFar) {
      clock.lap(model.name());
      Decision decision = decide.apply(tenant, soFar, clock);
      decided = decision;
      if (decision.provisional()) {
        giveUp = timer.after(GIVE_UP.toNanos(), () -> onLane(this::giveUp));
      }
      listener.decided(decision, false);
    }

    private void giveUp() {
      gaveUp = true;
      listener.settledLate(null);
    }

    private void answered(Signals signals) {
      if (remember) {
        signals
            .find(Signal.Scored.class)
            .ifPresent(scored -> texts.rememberLooks(tenant, key, signals, scored.scores(), epoch));
      }
      if (decided == null) {
        clock.lap(model.name());
        tell(listener, decide.apply(tenant, signals, clock));
      } else if (decided.provisional() && !gaveUp) {
        listener.settledLate(decide.apply(tenant, signals, new StageClock(nanoClock)));
      }
    }

    private Signals unanswered(Signals signals, @Nullable Throwable failure) {
      Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
      return signals.with(StageFailure.skipped(cause, model.name()));
    }
  }

  /** Tells a decision after which no answer will come. */
  private static void tell(Listener listener, Decision decision) {
    listener.decided(decision, true);
    if (decision.provisional()) {
      listener.settledLate(null);
    }
  }
}
