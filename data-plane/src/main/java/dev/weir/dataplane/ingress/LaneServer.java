package dev.weir.dataplane.ingress;

import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.pipeline.AdmissionGate;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.pipeline.RecheckQueue;
import dev.weir.dataplane.pipeline.RecheckRoom;
import dev.weir.dataplane.pipeline.Rehearsal;
import dev.weir.dataplane.pipeline.StageVerticle;
import dev.weir.dataplane.pipeline.VertxTimer;
import dev.weir.dataplane.shadow.Shadow;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.PrecedentStage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.stage.conversation.ConversationStage;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.dataplane.telemetry.LaneDelay;
import dev.weir.dataplane.telemetry.StageMetrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Opens lanes: on each event loop an HTTP server, a pipeline and a queue of rechecks of its own.
 * All lanes listen on the same port.
 */
public final class LaneServer implements StageVerticle.LaneOpener, Readiness, RecheckLanes {
  /** How long requests under way may still take once the server shuts down. */
  private static final long DRAIN_SECONDS = 10;

  /** A client that says nothing for this long has gone. */
  private static final int IDLE_SECONDS = 75;

  /**
   * What all lanes share.
   *
   * @param snapshots the tenants in force
   * @param log where decisions are recorded
   * @param languages tells when a text is in another language than it is said to be
   * @param texts what is remembered of texts
   * @param feedback what people say that texts should have been scored
   * @param conversations what is counted of conversations
   * @param screen what may answer for the model
   * @param flights what the model is being asked
   * @param gate who may ask it
   * @param rates how often a tenant may ask at all
   * @param servesLocale whether the model scores texts of a locale
   * @param decide the last stage
   * @param metrics what happened
   * @param scrape the metrics as text
   * @param rehearsal the tenant that the lanes rehearse with
   * @param doors the drop-in doors that are open
   * @param shadow what other services say of the same texts
   * @param nanoClock like {@link System#nanoTime()}
   * @param clock what the time of day is told by
   */
  public record Shared(
      SnapshotHolder snapshots,
      DecisionLog log,
      LanguageStage languages,
      TextMemory texts,
      FeedbackStore feedback,
      ConversationCounters conversations,
      Stage.Inline screen,
      SingleFlight flights,
      AdmissionGate gate,
      RateLimiter rates,
      Predicate<String> servesLocale,
      DecideStage decide,
      StageMetrics metrics,
      Supplier<String> scrape,
      ActiveTenant rehearsal,
      List<Door> doors,
      Shadow shadow,
      LongSupplier nanoClock,
      Clock clock) {}

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final Shared shared;
  private final AtomicInteger listening = new AtomicInteger();
  private final List<Future<Void>> rehearsals = new CopyOnWriteArrayList<>();
  private final List<RecheckQueue> rechecks = new CopyOnWriteArrayList<>();
  private final RecheckRoom recheckRoom = new RecheckRoom();
  private final List<Desk> desks = new CopyOnWriteArrayList<>();
  private final AtomicInteger resumed = new AtomicInteger();

  private record Desk(Context lane, DecisionDesk desk) {}

  /** Lanes that listen on {@code host:port}; port 0 takes any free one. */
  public LaneServer(Vertx vertx, String host, int port, Shared shared) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.shared = shared;
  }

  /** The port that the lanes listen on; 0 until the first has been opened. */
  public int port() {
    return listening.get();
  }

  /** How many provisional decisions wait in all lanes. */
  public int rechecksWaiting() {
    return rechecks.stream().mapToInt(RecheckQueue::size).sum();
  }

  @Override
  public boolean hasLanes() {
    return !desks.isEmpty();
  }

  @Override
  public void resume(LeftOver left) {
    Desk next = desks.get(Math.floorMod(resumed.getAndIncrement(), desks.size()));
    Deadline since = Deadline.start(shared.nanoClock(), RecheckQueue.MAX_AGE);
    next.lane().runOnContext(_ -> next.desk().resume(left, since));
  }

  @Override
  public Optional<String> missing() {
    if (port() == 0) {
      return Optional.of("no lane listens yet");
    }
    return rehearsals.stream().allMatch(Future::isComplete)
        ? Optional.empty()
        : Optional.of("a self-test decision was not whole yet");
  }

  /** Completes when each of the open lanes has rehearsed. */
  public Future<?> rehearsed() {
    return Future.all(List.copyOf(rehearsals));
  }

  @Override
  public Future<Supplier<Future<Void>>> open(Stage.Deferred model, Context lane) {
    VertxTimer timer = new VertxTimer(vertx, lane);
    Pipeline pipeline =
        new Pipeline(
            List.of(
                new NormaliseStage(),
                shared.languages(),
                new RulesStage(),
                new ConversationStage(shared.conversations()),
                new PrecedentStage(shared.texts().precedents())),
            model,
            shared.texts(),
            shared.screen(),
            shared.flights(),
            shared.gate(),
            shared.servesLocale(),
            shared.decide(),
            action -> lane.runOnContext(_ -> action.run()),
            timer,
            shared.nanoClock());
    Promise<Void> passed = Promise.promise();
    rehearsals.add(passed.future());
    new Rehearsal(pipeline, shared.rehearsal(), timer, shared.nanoClock()).start(passed::complete);
    new LaneDelay(timer, shared.nanoClock(), shared.metrics()::laneDelayed).start();
    RecheckQueue queue = new RecheckQueue(pipeline, timer, shared.nanoClock(), recheckRoom);
    rechecks.add(queue);
    DecisionDesk desk =
        new DecisionDesk(
            pipeline,
            queue,
            shared.conversations(),
            shared.log(),
            shared.metrics(),
            shared.clock());
    desks.add(new Desk(lane, desk));
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeout(IDLE_SECONDS)
                    .setHttp2ClearTextEnabled(false))
            .requestHandler(new HttpIngress(vertx, shared, this, desk).router());
    return server
        .listen(port, host)
        .onSuccess(open -> listening.set(open.actualPort()))
        .map(open -> () -> open.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS));
  }
}
