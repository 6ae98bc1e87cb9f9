package dev.weir.dataplane.ingress;

import static java.util.Objects.requireNonNull;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.pipeline.VertxTimer;
import dev.weir.dataplane.shadow.Shadow;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tenant-facing HTTP routes of one lane. What passes {@link RequestChecks} is read and handed
 * to a desk; nothing is decided here.
 */
public final class HttpIngress {
  /** A batch is work for later; 256 messages do not fit into one message's deadline. */
  static final Duration BATCH_DEADLINE = Duration.ofSeconds(10);

  private static final String DEADLINE = "deadline";
  private static final String TENANT = "tenant";
  private static final String JSON = RequestChecks.JSON;
  private static final String UP = "{\"status\":\"up\"}";

  private final Vertx vertx;
  private final LaneServer.Shared shared;
  private final Readiness readiness;
  private final DecisionDesk desk;
  private final RulingDesk rulings;
  private final PurgeDesk purges;
  private final FeedbackDesk feedback;
  private final Replies replies;
  private final RequestChecks checks;
  private final Map<Door, Replies> doors = new LinkedHashMap<>();
  private final Places places;
  private final BodyWatch bodies;
  private final SubmissionParser parser = new SubmissionParser();
  private final ReplyWriter writer = new ReplyWriter();
  private final String contract = OpenApiFile.read();

  HttpIngress(Vertx vertx, LaneServer.Shared shared, Readiness readiness, DecisionDesk desk) {
    this(vertx, shared, readiness, desk, RequestLimits.UNDER_WAY_MAX);
  }

  /**
   * With another bound than {@link RequestLimits#UNDER_WAY_MAX}, which takes thousands to reach.
   */
  HttpIngress(
      Vertx vertx,
      LaneServer.Shared shared,
      Readiness readiness,
      DecisionDesk desk,
      int placesMax) {
    this.vertx = vertx;
    this.shared = shared;
    this.readiness = readiness;
    this.desk = desk;
    this.rulings = new RulingDesk(shared.texts().precedents());
    this.purges = new PurgeDesk(shared.texts(), shared.feedback());
    this.feedback = new FeedbackDesk(shared.feedback());
    this.replies = new Replies(shared.metrics(), this::refusal);
    this.places = new Places(placesMax, RequestLimits.BODY_BYTES_UNDER_WAY_MAX);
    this.bodies =
        new BodyWatch(
            new VertxTimer(vertx, vertx.getOrCreateContext()),
            shared.nanoClock(),
            RequestLimits.BODY_TIME_MAX);
    this.checks = new RequestChecks(shared, replies, places, bodies);
    for (Door door : shared.doors()) {
      doors.put(door, new Replies(shared.metrics(), door::refuse));
    }
  }

  private WireReply refusal(Problem problem) {
    Map<String, String> headers =
        problem.type() == ProblemType.UNAUTHORIZED
            ? Map.of("WWW-Authenticate", "Bearer")
            : Map.of();
    return new WireReply(problem.status(), Problem.MEDIA_TYPE, headers, writer.problem(problem));
  }

  /** The routes. */
  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(checks::requireFraming);
    post(router, "/v1/decisions", RequestLimits.BODY_BYTES_MAX, checks::requireShare, this::decide);
    post(
        router,
        "/v1/decisions/batch",
        RequestLimits.BATCH_BODY_BYTES_MAX,
        _ -> true,
        this::decideBatch);
    post(router, "/v1/rulings", RequestLimits.BODY_BYTES_MAX, _ -> true, this::rule);
    post(router, "/v1/cache/purge", RequestLimits.BODY_BYTES_MAX, _ -> true, this::purge);
    get(router, "/v1/decisions/:id/explanation", shared.log()::explanation);
    get(router, "/v1/decisions/:id", shared.log()::find);
    router
        .get("/v1/feedback")
        .handler(context -> {
          if (mayLook(context)) {
            listFeedback(context);
          }
        });
    router
        .get("/v1/shadow")
        .handler(context -> {
          if (mayLook(context)) {
            tellShadow(context);
          }
        });
    router.get("/health/live").handler(context -> replies.text(context, 200, JSON, UP));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::scrape);
    router
        .get("/openapi.yaml")
        .handler(context -> replies.text(context, 200, "application/yaml", contract));
    doors.forEach((door, refusals) -> mount(router, door, refusals));
    new Refusals(replies, doors).install(router);
    return router;
  }

  private void mount(Router router, Door door, Replies refusals) {
    RequestChecks doorChecks = new RequestChecks(shared, refusals, places, bodies);
    new DoorRoutes(vertx, shared, door, desk, doorChecks, refusals, this::authenticate)
        .mount(router);
  }

  /** The key is looked at before the body is read: strangers cannot make us read 4 MiB. */
  private void post(
      Router router,
      String path,
      int bodyBytesMax,
      Predicate<RoutingContext> mayCome,
      Handler<RoutingContext> handler) {
    router
        .post(path)
        .handler(context -> {
          begin(context, Deadline.start(shared.nanoClock(), Duration.ofMinutes(1)));
          if (authenticate(context)
              && checks.requireJson(context)
              && mayCome.test(context)
              && checks.requirePlaceForBody(context, bodyBytesMax)
              && checks.requireToken(context)) {
            checks.limitBodyTime(context);
            context.next();
          }
        });
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(bodyBytesMax))
        .handler(context -> {
          checks.bodyIsHere(context);
          handler.handle(context);
        });
  }

  /** A look-up waits for the disk on a worker, so it needs a place and a token like any other. */
  private void get(Router router, String path, LookUp lookUp) {
    router
        .get(path)
        .handler(context -> {
          if (mayLook(context)) {
            look(context, lookUp);
          }
        });
  }

  private boolean mayLook(RoutingContext context) {
    return authenticate(context) && checks.requirePlace(context, 0) && checks.requireToken(context);
  }

  /** Refuses a request without a valid key, and then gives back false. */
  private boolean authenticate(RoutingContext context) {
    List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    // Of two keys a proxy may have checked the one that we would not take.
    String key = headers.size() == 1 ? BearerToken.of(headers.getFirst()) : null;
    boolean known = key != null && authenticate(context, key);
    if (!known) {
      replies.refuse(context, Problem.unauthorized());
    }
    return known;
  }

  /** Gives back false for a key that is nobody's. */
  private boolean authenticate(RoutingContext context, String key) {
    Optional<ActiveTenant> tenant =
        shared.snapshots().authenticate(key, isFromLoopback(context.request()));
    tenant.ifPresent(found -> context.put(TENANT, found));
    return tenant.isPresent();
  }

  /** A request that a proxy on this machine has forwarded did not start on this machine. */
  private static boolean isFromLoopback(HttpServerRequest request) {
    String host = request.remoteAddress().hostAddress();
    return host != null
        && (host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1") || host.equals("::1"))
        && !request.headers().contains("X-Forwarded-For")
        && !request.headers().contains("Forwarded");
  }

  // INVARIANT: every route that asks for these has put them there in an earlier handler.
  static ActiveTenant tenant(RoutingContext context) {
    return requireNonNull(context.<ActiveTenant>get(TENANT));
  }

  static void begin(RoutingContext context, Deadline started) {
    context.put(DEADLINE, started);
  }

  static Deadline deadline(RoutingContext context) {
    return requireNonNull(context.<Deadline>get(DEADLINE));
  }

  static byte[] bytes(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private void decide(RoutingContext context) {
    switch (parser.parse(bytes(context))) {
      case Parsed.Bad(var problem) -> replies.refuse(context, problem);
      case Parsed.Ok(var submission) -> decide(context, submission);
    }
  }

  private void decide(RoutingContext context, Submission submission) {
    ActiveTenant tenant = tenant(context);
    Deadline started = deadline(context);
    Deadline deadline = started.lasting(timeFor(submission.deadline(), tenant));
    desk.decide(
        tenant,
        submission,
        Pipeline.Need.VERDICT,
        deadline,
        Priority.SINGLE,
        answer ->
            orFail(
                context,
                () -> {
                  switch (answer) {
                    case DecisionDesk.Answer.Refused(var problem) ->
                        replies.refuse(context, problem);
                    case DecisionDesk.Answer.Decided(_, var json, _) -> {
                      replies.json(context, 200, JSON, json);
                      long left = deadline.remainingNanos();
                      shared.metrics().replied(deadline.elapsedNanos(), left >= 0);
                    }
                  }
                }));
  }

  /** Whoever answers later has no router above it that would make a 500 of what it throws. */
  static void orFail(RoutingContext context, Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException | Error e) {
      context.fail(e);
    }
  }

  private static Duration timeFor(@Nullable Duration asked, ActiveTenant tenant) {
    return asked == null ? tenant.snapshot().settings().deadline() : asked;
  }

  private void decideBatch(RoutingContext context) {
    switch (parser.parseBatch(bytes(context))) {
      case ParsedBatch.Bad(var problem) -> replies.refuse(context, problem);
      case ParsedBatch.Ok(var batch) -> decideBatch(context, batch);
    }
  }

  private void decideBatch(RoutingContext context, BatchSubmission batch) {
    ActiveTenant tenant = tenant(context);
    Deadline started = deadline(context);
    shared.rates().charge(tenant, batch.items().size() - 1);
    Duration asked = batch.deadline();
    Deadline deadline = started.lasting(asked == null ? BATCH_DEADLINE : asked);
    new BatchRun(
            vertx.getOrCreateContext(),
            desk,
            tenant,
            batch.items(),
            Pipeline.Need.VERDICT,
            deadline,
            answers -> orFail(context, () -> batchDecided(context, answers)))
        .start();
  }

  private void batchDecided(RoutingContext context, List<DecisionDesk.Answer> answers) {
    List<BatchItem> items = answers.stream().map(DecisionDesk.Answer::item).toList();
    replies.json(context, 200, JSON, writer.batch(items));
  }

  private void rule(RoutingContext context) {
    switch (rulings.parse(bytes(context))) {
      case RulingRequest.Parsed.Bad(var problem) -> replies.refuse(context, problem);
      case RulingRequest.Parsed.Ok(var request) ->
          replies.json(context, 200, JSON, writer.ruled(rulings.rule(tenant(context), request)));
    }
  }

  private void purge(RoutingContext context) {
    switch (purges.parse(bytes(context))) {
      case Purge.Parsed.Bad(var problem) -> replies.refuse(context, problem);
      case Purge.Parsed.Ok(var purge) ->
          vertx
              .executeBlocking(() -> purges.purge(tenant(context), purge), false)
              .onSuccess(purged -> replies.json(context, 200, JSON, writer.purged(purged)))
              .onFailure(context::fail);
    }
  }

  private void listFeedback(RoutingContext context) {
    ActiveTenant tenant = tenant(context);
    OptionalLong after = FeedbackDesk.after(context.queryParams().get("after"));
    if (after.isEmpty()) {
      replies.refuse(context, Problem.notAnId("after"));
      return;
    }
    vertx
        .executeBlocking(() -> writer.feedback(feedback.page(tenant, after.getAsLong())), false)
        .onSuccess(page -> replies.json(context, 200, JSON, page))
        .onFailure(context::fail);
  }

  private void tellShadow(RoutingContext context) {
    Shadow shadow = shared.shadow();
    TenantId tenant = tenant(context).scope().tenant();
    replies.json(context, 200, JSON, ShadowWriter.write(shadow.since(), shadow.reports(tenant)));
  }

  /** What a look-up finds for a tenant, or nothing. It may read from disk. */
  private interface LookUp {
    Optional<byte[]> find(ActiveTenant tenant, DecisionId id);
  }

  private void look(RoutingContext context, LookUp lookUp) {
    ActiveTenant tenant = tenant(context);
    Optional<DecisionId> id = shared.log().parseId(tenant, requireNonNull(context.pathParam("id")));
    if (id.isEmpty()) {
      replies.refuse(context, Problem.decisionNotFound());
      return;
    }
    vertx
        .executeBlocking(() -> looked(tenant, id.get(), lookUp), false)
        .onSuccess(answer -> answer.accept(context))
        .onFailure(context::fail);
  }

  private Consumer<RoutingContext> looked(ActiveTenant tenant, DecisionId id, LookUp lookUp) {
    Optional<byte[]> found = lookUp.find(tenant, id);
    if (found.isPresent()) {
      return context -> replies.json(context, 200, JSON, found.get());
    }
    Problem why =
        shared.log().find(tenant, id).isPresent()
            ? Problem.policyNotKept()
            : Problem.decisionNotFound();
    return context -> replies.refuse(context, why);
  }

  /** One at a time for each lane, on a worker: a scrape takes longer than a decision. */
  private void scrape(RoutingContext context) {
    vertx
        .executeBlocking(() -> shared.scrape().get(), true)
        .onSuccess(metrics ->
            replies.text(context, 200, "text/plain; version=0.0.4; charset=utf-8", metrics))
        .onFailure(context::fail);
  }

  private void ready(RoutingContext context) {
    Optional<String> missing = readiness.missing();
    if (missing.isEmpty()) {
      replies.text(context, 200, JSON, UP);
    } else {
      replies.refuse(context, Problem.notReady(missing.get()));
    }
  }
}
