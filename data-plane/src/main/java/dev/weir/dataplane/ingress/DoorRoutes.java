package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.feedback.Feedback;
import dev.weir.dataplane.ingress.DecisionDesk.Answer;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.policy.run.Language;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one {@link Door} on one lane. What a request must pass is the same as at our own
 * door; only what it says and what it is told are another's.
 */
final class DoorRoutes {
  /** Other services have no deadline; their clients give up after some seconds. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

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

  private static Route route(Router router, DoorRoute spec) {
    return router.routeWithRegex(HttpMethod.valueOf(spec.method().name()), spec.regex());
  }

  private boolean mayCome(RoutingContext context, int bodyBytesMax) {
    String key = door.key(new RoutedRequest(context));
    if (key == null || !authentication.authenticate(context, key)) {
      replies.send(context, door.unauthorized(key != null));
      return false;
    }
    context.addHeadersEndHandler(_ -> tellRate(context));
    boolean mayCome =
        checks.requireShare(context)
            && checks.requirePlaceForBody(context, bodyBytesMax)
            && checks.requireToken(context);
    if (mayCome && bodyBytesMax > 0) {
      checks.limitBodyTime(context);
    }
    return mayCome;
  }

  /** When the reply leaves, so that all texts of the request have been charged. */
  private void tellRate(RoutingContext context) {
    shared
        .rates()
        .rate(HttpIngress.tenant(context))
        .ifPresent(rate -> door.headers(rate).forEach(context.response()::putHeader));
  }

  private void read(RoutingContext context, DoorRoute spec) {
    try {
      switch (spec.reading().read(new RoutedRequest(context))) {
        case DoorAsk.Answered(WireReply reply) -> replies.send(context, reply);
        case DoorAsk.Score asked -> score(context, asked);
        case DoorAsk.Decide asked -> decide(context, asked);
        case DoorAsk.Keep asked -> keep(context, asked);
      }
    } catch (DoorRefusal refusal) {
      replies.send(context, refusal.reply());
    }
  }

  private void decide(RoutingContext context, DoorAsk.Decide asked) {
    ActiveTenant tenant = HttpIngress.tenant(context);
    Deadline deadline =
        HttpIngress.deadline(context).lasting(tenant.snapshot().settings().deadline());
    desk.decide(
        tenant,
        asked.message(),
        Pipeline.Need.VERDICT,
        deadline,
        Priority.SINGLE,
        answer -> HttpIngress.orFail(context, () -> decided(context, deadline, asked, answer)));
  }

  private void keep(RoutingContext context, DoorAsk.Keep asked) {
    ActiveTenant tenant = HttpIngress.tenant(context);
    vertx
        .executeBlocking(() -> kept(tenant, asked), false)
        .onSuccess(reply -> replies.send(context, reply))
        .onFailure(context::fail);
  }

  private WireReply kept(ActiveTenant tenant, DoorAsk.Keep asked) {
    Feedback feedback = asked.feedback();
    NormalisedText text = Normaliser.normalise(feedback.text());
    String said = feedback.languages().isEmpty() ? "" : feedback.languages().getFirst();
    Language language = shared.languages().of(text.canonical(), said);
    ContentHash hash = tenant.scope().contentHash(text.identity());
    return shared.feedback().keep(tenant.scope(), hash, language.tag(), feedback)
        ? asked.kept().apply(language)
        : asked.full();
  }

  private void decided(
      RoutingContext context, Deadline deadline, DoorAsk.Decide asked, Answer answer) {
    switch (answer) {
      case Answer.Refused(Problem problem) -> replies.refuse(context, problem);
      case Answer.Decided(var reply, _, _) -> {
        replies.send(context, named(asked.answer().apply(reply), reply));
        shared.metrics().replied(deadline.elapsedNanos(), deadline.remainingNanos() >= 0);
      }
    }
  }

  private void score(RoutingContext context, DoorAsk.Score asked) {
    ActiveTenant tenant = HttpIngress.tenant(context);
    Deadline started = HttpIngress.deadline(context);
    List<Submission> texts = asked.texts();
    Deadline deadline = started.lasting(texts.size() == 1 ? DEADLINE : HttpIngress.BATCH_DEADLINE);
    Consumer<List<Answer>> done =
        answers -> HttpIngress.orFail(context, () -> reply(context, deadline, asked, answers));
    if (texts.size() == 1) {
      desk.decide(
          tenant,
          texts.getFirst(),
          Pipeline.Need.SCORES,
          deadline,
          Priority.SINGLE,
          answer -> done.accept(List.of(answer)));
    } else {
      shared.rates().charge(tenant, texts.size() - 1);
      List<Parsed> items = texts.stream().<Parsed>map(Parsed.Ok::new).toList();
      new BatchRun(
              vertx.getOrCreateContext(), desk, tenant, items, Pipeline.Need.SCORES, deadline, done)
          .start();
    }
  }

  private void reply(
      RoutingContext context, Deadline deadline, DoorAsk.Score asked, List<Answer> answers) {
    List<DoorAnswer> found = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      switch (answer) {
        case Answer.Decided(var reply, _, var decision) ->
            found.add(new DoorAnswer(reply, decision.facts().language()));
        case Answer.Refused(Problem problem) -> {
          replies.refuse(context, problem);
          return;
        }
      }
    }
    replies.send(context, named(asked.answer().apply(found), found.getFirst().reply()));
    shared.metrics().replied(deadline.elapsedNanos(), deadline.remainingNanos() >= 0);
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
      HttpServerRequest request = context.request();
      // A request of HTTP/1.0 need not say how it reached us.
      Object reached = request.authority() == null ? request.localAddress() : request.authority();
      return (request.isSSL() ? "https://" : "http://") + reached;
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
    public TenantSnapshot tenant() {
      return HttpIngress.tenant(context).snapshot();
    }

    @Override
    public byte[] body() {
      return HttpIngress.bytes(context);
    }
  }
}
