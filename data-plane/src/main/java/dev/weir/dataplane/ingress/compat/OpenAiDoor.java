package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ingress.BearerToken;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.DoorRoute;
import dev.weir.dataplane.ingress.DoorRoute.Access;
import dev.weir.dataplane.ingress.DoorRoute.Method;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.Rate;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.Submission;
import dev.weir.dataplane.ingress.WireReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OpenAI's {@code /v1/moderations}, for text, and the list of its models. */
public final class OpenAiDoor implements Door {
  static final String NAME = "openai";
  static final String MODERATIONS = "/v1/moderations";
  static final String FLAGGED = "flagged";

  private static final String MODELS = "/v1/models";
  private static final String MODEL = "model";

  /** When the newest of the models was named: clients want a number. */
  private static final long CREATED = 1_727_308_800;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<DoorRoute> routes() {
    return List.of(
        new DoorRoute(
            Method.POST,
            MODERATIONS,
            Access.TENANT,
            RequestLimits.BATCH_BODY_BYTES_MAX,
            this::moderate),
        new DoorRoute(Method.GET, MODELS, Access.TENANT, 0, _ -> new DoorAsk.Answered(models())),
        new DoorRoute(
            Method.GET,
            MODELS + "/*",
            Access.TENANT,
            0,
            request -> new DoorAsk.Answered(named(request.path().substring(MODELS.length() + 1)))));
  }

  @Override
  public @Nullable String key(DoorRequest request) {
    return BearerToken.of(request.header("Authorization"));
  }

  @Override
  public WireReply unauthorized(boolean given) {
    return given ? OpenAiErrors.wrongKey() : OpenAiErrors.noKey();
  }

  @Override
  public Map<String, String> headers(Rate rate) {
    return Map.of(
        "x-ratelimit-limit-requests", Long.toString(rate.limit()),
        "x-ratelimit-remaining-requests", Long.toString(rate.remaining()),
        "x-ratelimit-reset-requests", inWords(rate.untilFull()));
  }

  /** As OpenAI writes times: {@code 120ms}, {@code 3s}, {@code 6m0s}. */
  private static String inWords(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.plusNanos(999_999).toMillis() + "ms";
    }
    Duration whole = time.plusMillis(999);
    String seconds = whole.toSecondsPart() + "s";
    return whole.toMinutes() == 0 ? seconds : whole.toMinutes() + "m" + seconds;
  }

  @Override
  public WireReply refuse(Problem problem) {
    return OpenAiErrors.of(problem);
  }

  private DoorAsk moderate(DoorRequest call) throws DoorRefusal {
    ModerationRequest request = ModerationRequest.read(call.body());
    return new DoorAsk.Score(
        request.texts().stream().map(Submission::ofText).toList(),
        answers -> moderated(request.model(), answers));
  }

  private static WireReply moderated(String model, List<DoorAnswer> answers) {
    ObjectNode body = CompatJson.object();
    body.put("id", "modr-" + UUID.randomUUID().toString().replace("-", ""));
    body.put(MODEL, model);
    var results = body.putArray("results");
    for (DoorAnswer answer : answers) {
      if (answer.isInOtherLanguage()) {
        return OpenAiErrors.language(answer.language().tag());
      }
      for (Category category : Category.values()) {
        if (category.isMissing(answer)) {
          return OpenAiErrors.unavailable();
        }
      }
      result(results.addObject(), answer);
    }
    return WireReply.json(200, CompatJson.bytes(body));
  }

  /** Flagged is also what the tenant's own rules hold back: that is what they are for. */
  static boolean isFlagged(DoorAnswer answer) {
    return answer.reply().verdict().compareTo(Verdict.SOFT_BLOCK) >= 0
        || Stream.of(Category.values()).anyMatch(category -> category.applies(answer));
  }

  private static void result(ObjectNode result, DoorAnswer answer) {
    ObjectNode categories = CompatJson.object();
    ObjectNode scores = CompatJson.object();
    ObjectNode types = CompatJson.object();
    for (Category category : Category.values()) {
      categories.put(category.wireName(), category.applies(answer));
      scores.put(category.wireName(), category.score(answer));
      types.putArray(category.wireName()).add("text");
    }
    result.put(FLAGGED, isFlagged(answer));
    result.set("categories", categories);
    result.set("category_scores", scores);
    result.set("category_applied_input_types", types);
  }

  private static WireReply models() {
    ObjectNode body = CompatJson.object().put("object", "list");
    var data = body.putArray("data");
    ModerationRequest.MODELS.forEach(name -> data.add(model(name)));
    return WireReply.json(200, CompatJson.bytes(body));
  }

  private static WireReply named(String name) {
    return ModerationRequest.MODELS.contains(name)
        ? WireReply.json(200, CompatJson.bytes(model(name)))
        : OpenAiErrors.noSuchModel(name);
  }

  private static ObjectNode model(String name) {
    return CompatJson.object()
        .put("id", name)
        .put("object", MODEL)
        .put("created", CREATED)
        .put("owned_by", "system");
  }
}
