package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.ingress.BearerToken;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.DoorRoute;
import dev.weir.dataplane.ingress.DoorRoute.Access;
import dev.weir.dataplane.ingress.DoorRoute.Method;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.Submission;
import dev.weir.dataplane.ingress.WireReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Perspective API, {@code v1alpha1}: {@code comments:analyze}, {@code comments:suggestscore}
 * and the discovery document by which Google's own clients find it. The original was closed on 31
 * December 2026.
 */
public final class PerspectiveDoor implements Door {
  static final String NAME = "perspective";
  static final String ANALYZE = "/v1alpha1/comments:analyze";

  private final Predicate<String> servesLocale;
  private final Discovery discovery = Discovery.read();

  /**
   * A door.
   *
   * @param servesLocale whether the model scores texts of a locale
   */
  public PerspectiveDoor(Predicate<String> servesLocale) {
    this.servesLocale = servesLocale;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<DoorRoute> routes() {
    return List.of(
        new DoorRoute(
            Method.POST, ANALYZE, Access.TENANT, RequestLimits.BODY_BYTES_MAX, this::analyze),
        new DoorRoute(
            Method.POST,
            "/v1alpha1/comments:suggestscore",
            Access.TENANT,
            RequestLimits.BODY_BYTES_MAX,
            this::suggest),
        discovery("/$discovery/rest"),
        discovery("/discovery/v1/apis/commentanalyzer/v1alpha1/rest"));
  }

  private DoorRoute discovery(String path) {
    return new DoorRoute(
        Method.GET, path, Access.OPEN, 0, request -> new DoorAsk.Answered(describe(request)));
  }

  private WireReply describe(DoorRequest request) throws DoorRefusal {
    String version = request.query("version");
    if (version != null && !version.equals(Discovery.VERSION)) {
      throw new DoorRefusal(GoogleErrors.of(Problem.routeNotFound()));
    }
    return WireReply.json(200, discovery.at(request.origin()));
  }

  /** Clients put it into the query, as Google's libraries do, or into a header. */
  @Override
  public @Nullable String key(DoorRequest request) {
    String key = request.query("key");
    if (key == null) {
      key = request.header("X-Goog-Api-Key");
    }
    return key == null ? BearerToken.of(request.header("Authorization")) : key;
  }

  @Override
  public WireReply unauthorized(boolean given) {
    return given ? GoogleErrors.wrongKey() : GoogleErrors.noKey();
  }

  @Override
  public WireReply refuse(Problem problem) {
    return GoogleErrors.of(problem);
  }

  private DoorAsk analyze(DoorRequest call) throws DoorRefusal {
    AnalyzeRequest request = AnalyzeReader.read(call.body());
    requireServed(request.languages(), request.thresholds().keySet().iterator().next());
    List<Sentences.Part> parts =
        request.spanAnnotations()
            ? Sentences.of(request.text())
            : List.of(new Sentences.Part(0, request.text().length()));
    List<Submission> texts = new ArrayList<>();
    texts.add(submission(request, request.text(), request.doNotStore()));
    if (parts.size() > 1) {
      for (Sentences.Part part : parts) {
        String sentence = request.text().substring(part.begin(), part.end());
        texts.add(submission(request, sentence, true));
      }
    }
    TenantSettings settings = call.tenant().settings();
    return new DoorAsk.Score(
        texts, answers -> new AnalyzeReply(request, settings, parts, answers).write());
  }

  private void requireServed(List<String> languages, String attribute) throws DoorRefusal {
    for (String language : languages) {
      if (!servesLocale.test(language)) {
        throw GoogleErrors.language(attribute, languages, languages);
      }
    }
  }

  private DoorAsk suggest(DoorRequest call) throws DoorRefusal {
    SuggestReader.Suggestion request = SuggestReader.read(call.body());
    requireServed(request.feedback().languages(), request.attribute());
    return new DoorAsk.Keep(
        request.feedback(),
        language -> suggested(request, List.of(language.tag())),
        GoogleErrors.noRoom());
  }

  private static WireReply suggested(SuggestReader.Suggestion request, List<String> detected) {
    ObjectNode body = CompatJson.object();
    if (request.clientToken() != null) {
      body.put("clientToken", request.clientToken());
    }
    detected.forEach(body.putArray("detectedLanguages")::add);
    request.feedback().languages().forEach(body.putArray("requestedLanguages")::add);
    return WireReply.json(200, CompatJson.bytes(body));
  }

  private static Submission submission(AnalyzeRequest request, String text, boolean dryRun) {
    String locale = request.languages().isEmpty() ? "" : request.languages().getFirst();
    return Submission.comment(text, locale, dryRun);
  }
}
