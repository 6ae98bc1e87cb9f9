package dev.weir.dataplane.ingress;

import static java.util.Objects.requireNonNull;

import dev.weir.dataplane.ingress.DecisionDesk.Answer;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one {@link Door} on one lane. What a request must pass is the same as at our own
 * door; only what it says and what it is told are another's.
 */
final class DoorRoutes {
  /** Other services have no deadline; their clients give up after some seconds. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

  private static final String ANY_SEGMENT = "/*";

  /** Finds out whose request it is, by the key that came with it. */
  interface Authentication {
    /** Puts the tenant into the context; or gives back false, for a key that is nobody's. */
    boolean authenticate(RoutingContext context, String key);
  }

  private final Vertx vertx;
  private final LaneServer.Shared shared;
  private final Door door;
  private final DecisionDesk desk;
  private final RequestChecks checks;
  private final Replies replies;
  private final Authentication authentication;

  DoorRoutes(
      Vertx vertx,
      LaneServer.Shared shared,
      Door door,
      DecisionDesk desk,
      RequestChecks checks,
      Replies replies,
      Authentication authentication) {
    this.vertx = vertx;
    this.shared = shared;
    this.door = door;
    this.desk = desk;
    this.checks = checks;
    this.replies = replies;
    this.authentication = authentication;
  }

  /** Adds the routes. */
  void mount(Router router) {
    door.routes().forEach(route -> mount(router, route));
  }

  private void mount(Router router, DoorRoute spec) {
    route(router, spec)
        .handler(context -> {
          Deadline started = Deadline.start(shared.nanoClock(), Duration.ofMinutes(1));
          if (spec.access() == DoorRoute.Access.OPEN || mayCome(context, spec.bodyBytesMax())) {
            HttpIngress.begin(context, started);
            context.next();
          }
        });
    if (spec.bodyBytesMax() > 0) {
      route(router, spec)
          .handler(BodyHandler.create(false).setBodyLimit(spec.bodyBytesMax()))
          .handler(context -> {
            checks.bodyIsHere(context);
            context.next();
          });
    }
    route(router, spec).handler(context -> read(context, spec));
  }

  /** Letter by letter: in a plain path a colon begins a parameter. */
  private static Route route(Router router, DoorRoute spec) {
    String path = spec.path();
    String exact =
        path.endsWith(ANY_SEGMENT)
            ? Pattern.quote(path.substring(0, path.length() - 1)) + "[^/]+"
            : Pattern.quote(path);
    return router.routeWithRegex(HttpMethod.valueOf(spec.method().name()), exact);
  }

  private boolean mayCome(RoutingContext context, int bodyBytesMax) {
    String key = door.key(new RoutedRequest(context));
    if (key == null || !authentication.authenticate(context, key)) {
      replies.send(context, door.unauthorized(key != null));
      return false;
    }
    boolean mayCome =
        checks.requireShare(context)
            && checks.requirePlaceForBody(context, bodyBytesMax)
            && checks.requireToken(context);
    if (mayCome && bodyBytesMax > 0) {
      checks.limitBodyTime(context);
    }
    return mayCome;
  }

  private void read(RoutingContext context, DoorRoute spec) {
    try {
      switch (spec.reading().read(new RoutedRequest(context))) {
        case DoorAsk.Answered(WireReply reply) -> replies.send(context, reply);
        case DoorAsk.Judge judge -> judge(context, judge);
      }
    } catch (DoorRefusal refusal) {
      replies.send(context, refusal.reply());
    }
  }

  private void judge(RoutingContext context, DoorAsk.Judge judge) {
    ActiveTenant tenant = HttpIngress.tenant(context);
    Deadline started = HttpIngress.deadline(context);
    List<Submission> texts = judge.texts();
    Consumer<List<Answer>> done =
        answers -> HttpIngress.orFail(context, () -> reply(context, started, judge, answers));
    if (texts.size() == 1) {
      Deadline deadline = started.lasting(DEADLINE);
      desk.decide(
          tenant,
          texts.getFirst(),
          judge.need(),
          deadline,
          Priority.SINGLE,
          answer -> done.accept(List.of(answer)));
    } else {
      shared.rates().charge(tenant, texts.size() - 1);
      judgeMany(tenant, judge, started, done);
    }
  }

  private void judgeMany(
      ActiveTenant tenant, DoorAsk.Judge judge, Deadline started, Consumer<List<Answer>> done) {
    List<Parsed> items = new ArrayList<>(judge.texts().size());
    judge.texts().forEach(text -> items.add(new Parsed.Ok(text)));
    Deadline deadline = started.lasting(HttpIngress.BATCH_DEADLINE);
    new BatchRun(vertx.getOrCreateContext(), desk, tenant, items, judge.need(), deadline, done)
        .start();
  }

  private void reply(
      RoutingContext context, Deadline started, DoorAsk.Judge judge, List<Answer> answers) {
    List<DoorAnswer> found = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      switch (answer) {
        case Answer.Decided(var reply, var decision) ->
            found.add(new DoorAnswer(reply, decision.facts().language()));
        case Answer.Refused(Problem problem) -> {
          replies.refuse(context, problem);
          return;
        }
      }
    }
    WireReply reply = judge.answer().apply(found);
    replies.send(context, named(reply, found.getFirst().reply()));
    boolean inTime = judge.need() == Pipeline.Need.VERDICT || reply.status() < 500;
    shared.metrics().replied(started.elapsedNanos(), inTime);
  }

  /** By this id the decision's explanation can be asked for at our own door. */
  private static WireReply named(WireReply reply, DecisionReply decision) {
    String id = decision.id();
    return id == null ? reply : reply.with("Weir-Decision-Id", id);
  }

  /** A request as it came in by HTTP. */
  private record RoutedRequest(RoutingContext context) implements DoorRequest {
    @Override
    public String origin() {
      return requireNonNull(context.request().scheme())
          + "://"
          + requireNonNull(context.request().authority());
    }

    @Override
    public String path() {
      return context.normalizedPath();
    }

    @Override
    public @Nullable String query(String name) {
      return context.queryParams().get(name);
    }

    @Override
    public @Nullable String header(String name) {
      List<String> all = context.request().headers().getAll(name);
      // Of two a proxy may have looked at the one that we would not take.
      return all.size() == 1 ? all.getFirst() : null;
    }

    @Override
    public byte[] body() {
      return HttpIngress.bytes(context);
    }
  }
}
