package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.RunningPlane.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doors take at most, how they tell it, and what they refuse; with the shipped model. */
class DoorLimitsIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String ANALYZE = "/v1alpha1/comments:analyze";
  private static final String MODERATIONS = "/v1/moderations";
  private static final String POLICY =
      """
      policy "doors"
      default allow
      when unknown then allow otherwise
      rule r-001 if insult >= 0.9 then hold as harassment.insult
      """;

  @TempDir static Path dataDir;
  private static RunningPlane plane;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant("acme", POLICY, TenantSettings.DEFAULT, "a");
    plane.tenant("leaver", POLICY, TenantSettings.DEFAULT, "b");
    plane.tenant("hasty", POLICY, new TenantSettings(TenantSettings.MIN_DEADLINE, false), "c");
    plane.tenant("paced", POLICY, rate(5), "d");
    plane.tenant("slow", POLICY, rate(1), "e");
  }

  private static TenantSettings rate(int perSecond) {
    return new TenantSettings(Duration.ofSeconds(1), false, 1, perSecond);
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  private static Answer send(String tenant, String path, String body) {
    return plane.send(tenant, path, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String comment(String text, String more) {
    return """
    {"comment": {"text": %s}, "requestedAttributes": {"TOXICITY": {}}%s}\
    """
        .formatted(JSON.getNodeFactory().textNode(text), more);
  }

  private static String input(Object input) {
    try {
      return JSON.writeValueAsString(Map.of("input", input));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> moderate(String tenant, Object input) throws Exception {
    return client.send(
        HttpRequest.newBuilder(plane.uri(MODERATIONS))
            .header("Authorization", "Bearer " + tenant + "-key")
            .POST(HttpRequest.BodyPublishers.ofString(input(input)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void openAisClientsAreToldHowNearTheirLimitTheyAre() throws Exception {
    HttpHeaders three = moderate("paced", List.of("one", "two", "three")).headers();

    assertThat(three.firstValue("x-ratelimit-limit-requests")).contains("5");
    assertThat(Integer.parseInt(three.firstValue("x-ratelimit-remaining-requests").orElseThrow()))
        .isBetween(2, 4);
    assertThat(three.firstValue("x-ratelimit-reset-requests").orElseThrow()).matches("\\d+ms");
    assertThat(moderate("acme", "one").headers().map().keySet())
        .noneMatch(name -> name.startsWith("x-ratelimit"));
  }

  @Test
  void whoIsOverItIsToldWhenToComeAgain() throws Exception {
    moderate("slow", Collections.nCopies(200, "one"));
    HttpResponse<String> refused = moderate("slow", "one");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(JSON.readTree(refused.body()).at("/error/code").textValue())
        .isEqualTo("rate_limit_exceeded");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isGreaterThan(60);
    assertThat(refused.headers().firstValue("x-ratelimit-remaining-requests")).contains("0");
    assertThat(refused.headers().firstValue("x-ratelimit-reset-requests").orElseThrow())
        .matches("[23]m\\d+s");
    for (String path : List.of(ANALYZE + "?key=slow-key", "/coral/moderate?key=slow-key")) {
      HttpResponse<String> other =
          client.send(
              HttpRequest.newBuilder(plane.uri(path))
                  .POST(HttpRequest.BodyPublishers.ofString("{}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(other.statusCode()).as(path).isEqualTo(429);
      assertThat(other.headers().firstValue("Retry-After")).as(path).isPresent();
    }
  }

  @Test
  void theTextsOfAnArrayShareTheEncodersPasses() {
    double windows = metric("weir_encoder_batch_size_sum");
    double passes = metric("weir_encoder_batch_size_count");
    List<String> texts =
        IntStream.range(0, 256).mapToObj(i -> "the heron of pond number " + i + " flies").toList();

    Answer answer = send("acme", MODERATIONS, input(texts));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/results")).hasSize(256);
    assertThat(metric("weir_encoder_batch_size_sum") - windows).isGreaterThanOrEqualTo(256);
    assertThat(metric("weir_encoder_batch_size_count") - passes).isLessThan(128);
  }

  private static double metric(String name) {
    return plane
        .get("acme", "/metrics")
        .body()
        .asText()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void inputsOfWrongTypesAreRefusedAsAWhole() {
    for (Object wrong :
        List.of(
            3,
            true,
            Map.of("text", "a"),
            List.of(),
            List.of(1),
            List.of("a", 1),
            List.of(List.of("a")),
            List.of(Map.of("type", "text")),
            List.of(Map.of("type", "audio", "text", "a")))) {
      Answer answer = send("acme", MODERATIONS, input(wrong));

      assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
      assertThat(answer.body().at("/error/code").textValue())
          .as(wrong.toString())
          .isEqualTo("invalid_type");
      assertThat(answer.body().at("/error/param").textValue()).isEqualTo("input");
    }
  }

  @Test
  void aCommentOfOneByteTooManyIsRefused() {
    String longest = "x ".repeat(10_240);

    assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(20_480);
    assertThat(
            send("acme", ANALYZE, comment(longest, "")).body().at("/error/details").isMissingNode())
        .isTrue();
    Answer refused = send("acme", ANALYZE, comment(longest + "x", ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/error/details/0/errorType").textValue())
        .isEqualTo("COMMENT_TOO_LONG");
  }

  @Test
  void allThatARequestMayCarryIsTakenAndALoneSurrogateHidesNothing() {
    Answer full =
        send(
            "acme",
            ANALYZE,
            comment(
                "you are a stupid idiot",
                """
                , "languages": ["en"], "sessionId": "s", "communityId": "c", "clientToken": "t",
                "context": {"articleAndParentComment": {"article": {"text": "a"},
                  "parentComment": {"text": "b", "type": "PLAIN_TEXT"}}}\
                """));
    Answer surrogate =
        send("acme", ANALYZE, comment("you are a stupid idiot #", "").replace("#", "\\ud800"));

    for (Answer answer : List.of(full, surrogate)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().at("/attributeScores/TOXICITY/summaryScore/value").doubleValue())
          .isGreaterThan(0.5);
    }
  }

  @Test
  void whatTheServiceHasNotIsRefusedAndNotMadeUp() {
    for (String body :
        List.of(
            comment("x", "").replace("TOXICITY", "FLIRTATION"),
            comment("x", "").replace("\"text\"", "\"type\": \"HTML\", \"text\""),
            comment("x", ", \"languages\": [\"ja\"]"),
            comment("x", ", \"context\": {\"entries\": [{\"text\": 3}]}"))) {
      Answer answer = send("acme", ANALYZE, body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body().at("/error/status").textValue()).isEqualTo("INVALID_ARGUMENT");
      assertThat(answer.body().has("attributeScores")).isFalse();
    }
  }

  @Test
  void aRevokedKeyIsNobodysAtEveryDoor() {
    assertThat(send("leaver", MODERATIONS, input("x")).status()).isEqualTo(200);

    plane
        .plane()
        .offer(
            new TenantSnapshot(
                new TenantId("leaver"),
                "without-keys",
                "policy",
                1,
                POLICY,
                List.of(),
                List.of(),
                TenantSettings.DEFAULT));

    Answer google = send("leaver", ANALYZE, comment("x", ""));
    assertThat(google.status()).isEqualTo(400);
    assertThat(google.body().at("/error/details/0/reason").textValue())
        .isEqualTo("API_KEY_INVALID");
    Answer openAi = send("leaver", MODERATIONS, input("x"));
    assertThat(openAi.status()).isEqualTo(401);
    assertThat(openAi.body().at("/error/code").textValue()).isEqualTo("invalid_api_key");
    assertThat(send("leaver", "/coral/moderate?key=leaver-key", "{}").status()).isEqualTo(401);
  }

  /** A text of many windows, which no encoder reads in ten milliseconds. */
  private static String longText(String begin) {
    return begin + " the heron flies over the quiet lake".repeat(100);
  }

  @Test
  void aDoorsTimeIsItsOwnAndNotTheTenantsDeadline() {
    JsonNode atOurs = plane.decide("hasty", longText("one")).body().at("/degraded");
    Answer atTheDoor = send("hasty", ANALYZE, comment(longText("two"), ""));

    assertThat(atOurs).isNotEmpty();
    assertThat(atTheDoor.status()).isEqualTo(200);
    assertThat(atTheDoor.body().at("/attributeScores/TOXICITY/summaryScore/value").isNumber())
        .isTrue();
  }
}
