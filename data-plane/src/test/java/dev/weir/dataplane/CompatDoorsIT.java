package dev.weir.dataplane;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.contracts.TenantSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doors of other services in front of the real encoder and classifier, over real HTTP. */
class CompatDoorsIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String ANALYZE = "/v1alpha1/comments:analyze?key=acme-key";
  private static final String MODERATIONS = "/v1/moderations";
  private static final String BEARER = "Authorization";
  private static final String KEY = "Bearer acme-key";
  private static final String FINNISH =
      "Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa";

  /** Rules settle this text without the model, and the screen clears what is harmless. */
  private static final String POLICY =
      """
      policy "doors"
      default allow
      when unknown then allow otherwise
      words banned { "gold for sale" } whole-word
      rule r-001 if text hits banned then block as spam.gold
      rule r-002 if insult >= 0.9 then hold as harassment.insult
      """;

  @TempDir static Path dataDir;
  private static RunningPlane plane;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant("acme", POLICY, TenantSettings.DEFAULT, "a");
    plane.tenant("moved", POLICY, mapped(), "m");
    plane.tenant(
        "slow", POLICY, new TenantSettings(TenantSettings.DEFAULT.deadline(), false, 1, 1), "b");
  }

  /** A site whose cut is 0.4 where ours would be 0.999. */
  private static TenantSettings mapped() {
    return new TenantSettings(
        TenantSettings.DEFAULT_DEADLINE,
        false,
        1,
        TenantSettings.UNLIMITED,
        List.of(),
        Map.of(PerspectiveAttribute.TOXICITY, ScoreMap.through(Map.of(0.4, 0.999))));
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  private record Reply(int status, JsonNode body, HttpResponse<byte[]> http) {}

  private Reply post(String path, String body, String... headers) throws Exception {
    return send(
        HttpRequest.newBuilder(plane.uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private Reply get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(plane.uri(path)), headers);
  }

  private Reply send(HttpRequest.Builder request, String... headers) throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(answer.statusCode(), tree(answer.body()), answer);
  }

  private static JsonNode tree(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  private static String comment(String text, String more) {
    return """
    {"comment": {"text": %s}, "requestedAttributes": {"TOXICITY": {}, "INSULT": {}}%s}\
    """
        .formatted(JSON.getNodeFactory().textNode(text), more);
  }

  @Test
  void aCommentIsScoredAsThePerspectiveApiDoes() throws Exception {
    Reply reply = post(ANALYZE, comment("you are a stupid idiot", ", \"clientToken\": \"t1\""));

    assertThat(reply.status()).isEqualTo(200);
    JsonNode toxicity = reply.body().at("/attributeScores/TOXICITY");
    double value = toxicity.at("/summaryScore/value").doubleValue();
    assertThat(value).isGreaterThan(0.8).isLessThanOrEqualTo(1);
    assertThat(toxicity.at("/summaryScore/type").textValue()).isEqualTo("PROBABILITY");
    assertThat(toxicity.at("/spanScores")).hasSize(1);
    assertThat(toxicity.at("/spanScores/0/begin").intValue()).isZero();
    assertThat(toxicity.at("/spanScores/0/end").intValue()).isEqualTo(22);
    assertThat(toxicity.at("/spanScores/0/score/value").doubleValue()).isEqualTo(value);
    assertThat(reply.body().at("/attributeScores/INSULT/summaryScore/value").isNumber()).isTrue();
    assertThat(reply.body().at("/languages/0").textValue()).isEqualTo("en");
    assertThat(reply.body().at("/detectedLanguages/0").textValue()).isEqualTo("en");
    assertThat(reply.body().at("/clientToken").textValue()).isEqualTo("t1");
  }

  @Test
  void whereASitesOldCutsAreKnownScoresAreToldOnItsScale() throws Exception {
    String text = "you are a stupid idiot";
    JsonNode plain = post(ANALYZE, comment(text, ", \"spanAnnotations\": true")).body();
    String moved = ANALYZE.replace("acme", "moved");
    JsonNode told = post(moved, comment(text, ", \"spanAnnotations\": true")).body();

    double ours = plain.at("/attributeScores/TOXICITY/summaryScore/value").doubleValue();
    double expected =
        requireNonNull(mapped().perspectiveCuts().get(PerspectiveAttribute.TOXICITY)).told(ours);
    JsonNode toxicity = told.at("/attributeScores/TOXICITY");
    assertThat(toxicity.at("/summaryScore/value").doubleValue())
        .isLessThan(0.45)
        .isCloseTo(expected, within(0.0001));
    assertThat(toxicity.at("/spanScores/0/score/value").doubleValue())
        .isEqualTo(toxicity.at("/summaryScore/value").doubleValue());
    assertThat(told.at("/attributeScores/INSULT")).isEqualTo(plain.at("/attributeScores/INSULT"));
    String threshold =
        comment(text, "").replace("\"TOXICITY\": {}", "\"TOXICITY\": {\"scoreThreshold\": 0.5}");
    assertThat(post(moved, threshold).body().at("/attributeScores/TOXICITY").isMissingNode())
        .isTrue();
  }

  @Test
  void whatIsPlainlyHarmlessOrSettledByRulesHasRealScoresToo() throws Exception {
    Reply harmless = post(ANALYZE, comment("see you at the match tomorrow", ""));
    Reply ruled = post(ANALYZE, comment("gold for sale, you idiot", ""));

    assertThat(harmless.body().at("/attributeScores/TOXICITY/summaryScore/value").doubleValue())
        .isPositive()
        .isLessThan(0.2);
    assertThat(ruled.body().at("/attributeScores/TOXICITY/summaryScore/value").doubleValue())
        .isGreaterThan(0.4);
  }

  @Test
  void theDecisionCanBeExplainedAtOurOwnDoorUnlessNothingMayBeStored() throws Exception {
    Reply stored = post(ANALYZE, comment("gold for sale", ""));
    Reply unstored = post(ANALYZE, comment("gold for sale", ", \"doNotStore\": true"));

    String id = stored.http().headers().firstValue("Weir-Decision-Id").orElseThrow();
    assertThat(get("/v1/decisions/" + id, BEARER, KEY).body().at("/verdict").textValue())
        .isEqualTo("block");
    assertThat(unstored.status()).isEqualTo(200);
    assertThat(unstored.http().headers().firstValue("Weir-Decision-Id")).isEmpty();
  }

  @Test
  void eachSentenceHasItsOwnScoreInUtf16Units() throws Exception {
    String text = "Have a nice day 😀. You are a stupid idiot.";
    Reply reply = post(ANALYZE, comment(text, ", \"spanAnnotations\": true"));

    JsonNode spans = reply.body().at("/attributeScores/TOXICITY/spanScores");
    assertThat(spans).hasSize(2);
    int begin = spans.at("/1/begin").intValue();
    assertThat(text.substring(begin, spans.at("/1/end").intValue()))
        .isEqualTo("You are a stupid idiot.");
    assertThat(spans.at("/0/end").intValue()).isEqualTo(begin);
    assertThat(spans.at("/1/score/value").doubleValue())
        .isGreaterThan(spans.at("/0/score/value").doubleValue() + 0.5);
  }

  @Test
  void attributesBelowTheirThresholdAreLeftOut() throws Exception {
    String body =
        """
        {"comment": {"text": "see you tomorrow"}, "languages": ["en"],
         "requestedAttributes": {"TOXICITY": {"scoreThreshold": 0.9}}}\
        """;

    JsonNode reply = post(ANALYZE, body).body();

    assertThat(reply.has("attributeScores")).isFalse();
    assertThat(reply.at("/languages/0").textValue()).isEqualTo("en");
  }

  @Test
  void aLanguageThatIsNotServedIsRefusedAsClientsExpect() throws Exception {
    Reply detected = post(ANALYZE, comment(FINNISH, ""));
    Reply asked = post(ANALYZE, comment("hello", ", \"languages\": [\"ja\"]"));

    for (Reply reply : List.of(detected, asked)) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body().at("/error/status").textValue()).isEqualTo("INVALID_ARGUMENT");
      assertThat(reply.body().at("/error/details/0/errorType").textValue())
          .isEqualTo("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE");
      assertThat(
              reply
                  .body()
                  .at("/error/details/0/languageNotSupportedByAttributeError/attribute")
                  .textValue())
          .isEqualTo("TOXICITY");
    }
    assertThat(detected.body().at("/error/message").textValue())
        .isEqualTo("Attribute TOXICITY does not support request languages: fi");
  }

  @Test
  void keysComeByQueryHeaderOrBearer() throws Exception {
    String path = "/v1alpha1/comments:analyze";
    String body = comment("hello", "");

    assertThat(post(path, body, "X-Goog-Api-Key", "acme-key").status()).isEqualTo(200);
    assertThat(post(path, body, BEARER, KEY).status()).isEqualTo(200);
    Reply none = post(path, body);
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.body().at("/error/status").textValue()).isEqualTo("PERMISSION_DENIED");
    Reply wrong = post(path + "?key=nobody", body);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().at("/error/details/0/reason").textValue()).isEqualTo("API_KEY_INVALID");
  }

  @Test
  void aColonIsAColonAndNothingElseIsServed() throws Exception {
    String body = comment("hello", "");

    assertThat(post("/v1alpha1/commentsXanalyze?key=acme-key", body).status()).isEqualTo(404);
    assertThat(post("/v1alpha1/comments:analyzeX?key=acme-key", body).status()).isEqualTo(404);
    assertThat(post("/v1alpha1/comments:suggest?key=acme-key", body).status()).isEqualTo(404);
    Reply method = get(ANALYZE);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.body().at("/error/code").intValue()).isEqualTo(405);
  }

  @Test
  void aTenantOverItsRateIsToldSoInGooglesWords() throws Exception {
    String path = "/v1alpha1/comments:analyze?key=slow-key";
    String body = comment("hello", "");
    List<Reply> replies = List.of(post(path, body), post(path, body), post(path, body));

    Reply last = replies.stream().filter(reply -> reply.status() == 429).findFirst().orElseThrow();
    assertThat(last.body().at("/error/status").textValue()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(last.http().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void googlesClientsFindTheDoorByItsDescription() throws Exception {
    JsonNode document = get("/$discovery/rest?version=v1alpha1").body();

    assertThat(document.at("/rootUrl").textValue()).isEqualTo(plane.uri("/").toString());
    assertThat(document.at("/resources/comments/methods/analyze/path").textValue())
        .isEqualTo("v1alpha1/comments:analyze");
    assertThat(get("/discovery/v1/apis/commentanalyzer/v1alpha1/rest").body()).isEqualTo(document);
    assertThat(get("/$discovery/rest?version=v2").status()).isEqualTo(404);
  }

  @Test
  void aTextIsModeratedAsOpenAisEndpointDoes() throws Exception {
    Reply reply =
        post(MODERATIONS, "{\"input\": \"you are a stupid worthless idiot\"}", BEARER, KEY);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().at("/id").textValue()).startsWith("modr-");
    assertThat(reply.body().at("/model").textValue()).isEqualTo("omni-moderation-latest");
    JsonNode result = reply.body().at("/results/0");
    assertThat(result.at("/flagged").booleanValue()).isTrue();
    assertThat(result.at("/categories")).hasSize(13);
    assertThat(result.at("/category_scores")).hasSize(13);
    assertThat(result.at("/category_applied_input_types/harassment/0").textValue())
        .isEqualTo("text");
    assertThat(result.at("/categories/harassment").booleanValue())
        .isEqualTo(result.at("/category_scores/harassment").doubleValue() >= 0.5);
    assertThat(result.at("/category_scores").get("violence/graphic").doubleValue()).isZero();
  }

  @Test
  void manyTextsHaveAResultEachTheSameAsAlone() throws Exception {
    List<String> texts =
        IntStream.range(0, 20)
            .mapToObj(i -> i % 2 == 0 ? "have a nice day " + i : "shut up you idiot " + i)
            .toList();
    Reply many =
        post(MODERATIONS, "{\"input\": " + JSON.writeValueAsString(texts) + "}", BEARER, KEY);

    assertThat(many.body().at("/results")).hasSize(20);
    for (int i = 0; i < texts.size(); i += 7) {
      Reply alone =
          post(
              MODERATIONS,
              "{\"input\": %s}".formatted(JSON.writeValueAsString(texts.get(i))),
              BEARER,
              KEY);
      assertThat(many.body().at("/results/" + i)).isEqualTo(alone.body().at("/results/0"));
    }
  }

  @Test
  void whatTheTenantsOwnRulesBlockIsFlagged() throws Exception {
    JsonNode result =
        post(MODERATIONS, "{\"input\": \"gold for sale\"}", BEARER, KEY).body().at("/results/0");

    assertThat(result.at("/flagged").booleanValue()).isTrue();
    assertThat(result.at("/category_scores/harassment").doubleValue()).isCloseTo(0, within(0.3));
  }

  @Test
  void whatOpenAisClientsGetWrongTheyAreToldInItsShape() throws Exception {
    assertThat(error("{}").at("/param").textValue()).isEqualTo("input");
    assertThat(error("{\"input\": 3}").at("/code").textValue()).isEqualTo("invalid_type");
    assertThat(error("nonsense").at("/type").textValue()).isEqualTo("invalid_request_error");
    assertThat(
            error(
                    """
                    {"input": [{"type": "image_url", "image_url": {"url": "https://x/y.png"}}]}\
                    """)
                .at("/code")
                .textValue())
        .isEqualTo("unsupported_image");
    assertThat(error("{\"input\": \"x\", \"model\": \"gpt-1\"}").at("/code").textValue())
        .isEqualTo("model_not_found");
    assertThat(error("{\"input\": \"" + FINNISH + "\"}").at("/code").textValue())
        .isEqualTo("unsupported_language");
    List<String> tooMany = Collections.nCopies(257, "x");
    assertThat(
            error("{\"input\": " + JSON.writeValueAsString(tooMany) + "}").at("/code").textValue())
        .isEqualTo("array_above_max_length");
    Reply wrong = post(MODERATIONS, "{}", BEARER, "Bearer nobody");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body().at("/error/code").textValue()).isEqualTo("invalid_api_key");
  }

  private JsonNode error(String body) throws Exception {
    Reply reply = post(MODERATIONS, body, BEARER, KEY);
    assertThat(reply.status()).isBetween(400, 404);
    return reply.body().get("error");
  }

  @Test
  void theModelsAreListed() throws Exception {
    JsonNode list = get("/v1/models", BEARER, KEY).body();
    assertThat(list.at("/data/0/id").textValue()).isEqualTo("omni-moderation-latest");
    assertThat(get("/v1/models/text-moderation-stable", BEARER, KEY).body())
        .isEqualTo(list.at("/data/3"));
    assertThat(get("/v1/models/other", BEARER, KEY).status()).isEqualTo(404);
  }

  /** A request of HTTP/1.0 need not name a host. */
  @Test
  void theDescriptionIsThereForWhoeverNamesNoHost() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plane.plane().port())) {
      socket
          .getOutputStream()
          .write("GET /$discovery/rest HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.0 200")
          .contains("\"rootUrl\":\"" + plane.uri("/") + "\"");
    }
  }

  @Test
  void aPathWithAnyNameIsRefusedInItsDoorsWordsToo() throws Exception {
    Reply reply = post("/v1/models/other", "{}", BEARER, KEY);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.body().at("/error/type").textValue()).isEqualTo("invalid_request_error");
  }

  @Test
  void aNameThatIsCutInTheMiddleOfACharacterIsStillGoodToRead() throws Exception {
    String name = "X".repeat(63) + "\uD83D\uDE00Y";
    String said =
        error("{\"input\": \"x\", \"model\": \"" + name + "\"}").at("/message").textValue();
    assertThat(said).contains("X\uFFFD…");
  }
}
