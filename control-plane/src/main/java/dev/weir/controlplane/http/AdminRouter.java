package dev.weir.controlplane.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Doorkeeper;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.access.Role;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A route for every operation of the contract. Each request passes in this order: who asks, whether
 * that tenant is within reach (404), whether the role may (403), the body's size and JSON, the
 * contract, and then the endpoint.
 */
public final class AdminRouter {
  /** A policy of a mebibyte, each of its characters escaped, and room for the rest. */
  static final int BODY_BYTES_MAX = 7 << 20;

  /** Who has shown no key, where none is asked for. */
  private static final Caller NOBODY = new Caller("", "", Role.AUDITOR, null);

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final String REQUEST_ID_HEADER = "X-Request-Id";
  private static final String CALLER = "caller";
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";

  private final Vertx vertx;
  private final ContractFile file;
  private final OpenAPIContract contract;
  private final RequestValidator validator;
  private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
  private final Doorkeeper doorkeeper;
  private final VirtualThreads threads;
  private final Map<Operation, Endpoint> endpoints;

  /** A router for the endpoints. */
  public AdminRouter(
      Vertx vertx,
      ContractFile file,
      OpenAPIContract contract,
      Doorkeeper doorkeeper,
      VirtualThreads threads,
      Map<Operation, Endpoint> endpoints) {
    this.vertx = vertx;
    this.file = file;
    this.contract = contract;
    this.validator = RequestValidator.create(vertx, contract);
    this.doorkeeper = doorkeeper;
    this.threads = threads;
    this.endpoints = Map.copyOf(endpoints);
  }

  /**
   * The routes.
   *
   * @throws IllegalStateException when an operation of the contract has no endpoint
   */
  public Router router() {
    Router router = Router.router(vertx);
    router.route().handler(AdminRouter::name);
    router
        .get("/admin/v1/openapi.yaml")
        .handler(context ->
            context.response().putHeader("Content-Type", "application/yaml").end(file.yaml()));
    for (io.vertx.openapi.contract.Operation described : contract.operations()) {
      Operation operation =
          Operation.withId(described.getOperationId())
              .orElseThrow(() -> new IllegalStateException(described.getOperationId()));
      Endpoint endpoint = endpoints.get(operation);
      if (endpoint == null) {
        throw new IllegalStateException("nothing answers " + operation.id());
      }
      mount(router, described, operation, endpoint);
    }
    new Refusals().install(router);
    return router;
  }

  /** Every reply says by which name its request is in the audit log. */
  private static void name(RoutingContext context) {
    String sent = context.request().getHeader(REQUEST_ID_HEADER);
    String id =
        sent != null && REQUEST_ID.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    context.put(REQUEST_ID_HEADER, id);
    context.response().putHeader(REQUEST_ID_HEADER, id);
    context.next();
  }

  static String requestId(RoutingContext context) {
    String id = context.get(REQUEST_ID_HEADER);
    return id == null ? "" : id;
  }

  private void mount(
      Router router,
      io.vertx.openapi.contract.Operation described,
      Operation operation,
      Endpoint endpoint) {
    String path = described.getAbsoluteOpenAPIPath().replaceAll("\\{([^}]+)}", ":$1");
    router.route(described.getHttpMethod(), path).handler(context -> admit(context, operation));
    router
        .route(described.getHttpMethod(), path)
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(context -> check(context, described))
        .handler(context ->
            threads
                .run(() -> endpoint.answer(request(context, operation)))
                .onSuccess(reply -> Replies.write(context, reply))
                .onFailure(context::fail));
  }

  private void admit(RoutingContext context, Operation operation) {
    if (operation.isForEverybody()) {
      context.put(CALLER, NOBODY);
      context.next();
      return;
    }
    context.request().pause(); // until it is known who sends the body
    threads
        .run(() -> caller(context, operation))
        .onSuccess(caller -> {
          context.put(CALLER, caller);
          context.request().resume();
          context.next();
        })
        .onFailure(failure -> {
          context.request().resume();
          context.fail(failure);
        });
  }

  private Caller caller(RoutingContext context, Operation operation) {
    Caller caller = Credentials.callerOf(context.request(), doorkeeper).orElse(null);
    if (caller == null) {
      throw new Problem(
          ProblemType.UNAUTHORIZED,
          "no key of a member came with this request",
          null,
          "send `Authorization: Bearer KEY`");
    }
    String tenant = context.pathParam("tenant");
    if (tenant != null && !(TenantId.isValid(tenant) && caller.reaches(new TenantId(tenant)))) {
      throw Problem.notFound("tenant");
    }
    if (!operation.isFor(caller.role())) {
      throw new Problem(
          ProblemType.FORBIDDEN,
          "a %s may not do this".formatted(caller.role().wireName()),
          null,
          "ask an administrator of the %s"
              .formatted(caller.tenant() == null ? "platform" : "tenant"));
    }
    return caller;
  }

  private void check(RoutingContext context, io.vertx.openapi.contract.Operation described) {
    if (described.getRequestBody() != null && !mayHaveBody(context, described)) {
      return;
    }
    extractor
        .extractValidatableRequest(context, described)
        .compose(extracted -> validator.validate(extracted, described.getOperationId()))
        .onSuccess(_ -> context.next())
        .onFailure(failure -> context.fail(ContractBreach.describe(failure)));
  }

  /** Whether the body is of a type that the operation takes, and is JSON where it says so. */
  private static boolean mayHaveBody(
      RoutingContext context, io.vertx.openapi.contract.Operation described) {
    String type = mediaType(context);
    if (!described.getRequestBody().getContent().containsKey(type)) {
      context.fail(
          new Problem(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "the body is declared as `%s`".formatted(type),
              null,
              "send `Content-Type: %s`"
                  .formatted(
                      String.join("` or `", described.getRequestBody().getContent().keySet()))));
      return false;
    }
    try {
      if (type.equals(JSON)) {
        context.put("json", Json.read(bytes(context)));
      }
      return true;
    } catch (Problem problem) {
      context.fail(problem);
      return false;
    }
  }

  private static String mediaType(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private static AdminRequest request(RoutingContext context, Operation operation) {
    Caller caller = context.get(CALLER);
    JsonNode json = context.get("json");
    Map<String, String> query = new HashMap<>();
    context.queryParams().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    if (json == null && mediaType(context).equals(TEXT)) {
      json = Json.tree(Map.of("text", new String(bytes(context), StandardCharsets.UTF_8)));
    }
    return new AdminRequest(
        operation,
        caller == null ? NOBODY : caller,
        Map.copyOf(context.pathParams()),
        query,
        json == null ? MissingNode.getInstance() : json,
        context.request().getHeader(HttpHeaders.IF_MATCH),
        context.request().getHeader("Idempotency-Key"),
        Sha256.hex(
            context.request().method()
                + " "
                + context.request().uri()
                + " "
                + Sha256.hex(bytes(context))),
        requestId(context));
  }
}
