package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.TenantSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure AI Content Safety's {@code text:analyze} with the shipped model, over real HTTP. */
class AzureDoorIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String THREAT = "i will kill you tomorrow and burn your house down";

  @TempDir static Path dataDir;
  private static RunningPlane plane;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant(
        "acme",
        """
        policy "doors"
        default allow
        when unknown then allow otherwise
        """,
        TenantSettings.DEFAULT,
        "a");
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  private record Reply(int status, JsonNode body, HttpResponse<byte[]> http) {}

  private Reply analyze(String key, Object body) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(plane.uri("/contentsafety/text:analyze?api-version=2024-09-01"))
                .header("Ocp-Apim-Subscription-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(answer.statusCode(), JSON.readTree(answer.body()), answer);
  }

  private static int severity(Reply reply, String category) {
    return StreamSupport.stream(reply.body().at("/categoriesAnalysis").spliterator(), false)
        .filter(one -> one.at("/category").textValue().equals(category))
        .mapToInt(one -> one.at("/severity").intValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachCategoryHasASeverity() throws Exception {
    Reply four = analyze("acme-key", Map.of("text", THREAT));
    Reply eight = analyze("acme-key", Map.of("text", THREAT, "outputType", "EightSeverityLevels"));
    Reply harmless = analyze("acme-key", Map.of("text", "see you at the match tomorrow"));

    assertThat(four.status()).isEqualTo(200);
    assertThat(four.body().at("/blocklistsMatch").isArray()).isTrue();
    assertThat(four.body().at("/categoriesAnalysis")).hasSize(4);
    assertThat(severity(four, "Violence")).isGreaterThanOrEqualTo(4).isEven();
    assertThat(severity(eight, "Violence")).isBetween(4, 7);
    assertThat(severity(eight, "Violence") / 2 * 2).isEqualTo(severity(four, "Violence"));
    assertThat(severity(harmless, "Violence")).isZero();
    assertThat(four.http().headers().firstValue("Weir-Decision-Id")).isPresent();
  }

  @Test
  void onlyWhatIsAskedForIsTold() throws Exception {
    Reply reply = analyze("acme-key", Map.of("text", THREAT, "categories", List.of("Violence")));

    assertThat(reply.body().at("/categoriesAnalysis")).hasSize(1);
  }

  @Test
  void whatIsWrongIsSaidInItsShape() throws Exception {
    for (Object wrong :
        List.of(
            List.of(),
            Map.of("text", ""),
            Map.of("text", 3),
            Map.of("text", "x".repeat(10_001)),
            Map.of("text", "x", "categories", List.of("Spam")),
            Map.of("text", "x", "categories", "Hate"),
            Map.of("text", "x", "outputType", "Two"),
            Map.of("text", "x", "haltOnBlocklistHit", 1))) {
      Reply reply = analyze("acme-key", wrong);

      assertThat(reply.status()).as(wrong.toString()).isEqualTo(400);
      assertThat(reply.body().at("/error/code").textValue()).isEqualTo("InvalidRequestBody");
      assertThat(reply.http().headers().firstValue("x-ms-error-code"))
          .contains("InvalidRequestBody");
    }
    assertThat(analyze("acme-key", Map.of("text", "x".repeat(10_000))).status()).isEqualTo(200);
  }

  @Test
  void aListThatIsNotLookedAtIsNotPassedOver() throws Exception {
    Reply reply = analyze("acme-key", Map.of("text", "x", "blocklistNames", List.of("mine")));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body().at("/error/target").textValue()).isEqualTo("blocklistNames");
    assertThat(analyze("acme-key", Map.of("text", "x", "blocklistNames", List.of())).status())
        .isEqualTo(200);
  }

  @Test
  void aLanguageThatIsNotServedHasNoSeverity() throws Exception {
    Reply reply =
        analyze(
            "acme-key",
            Map.of(
                "text", "Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().has("categoriesAnalysis")).isFalse();
  }

  @Test
  void aWrongKeyIsRefused() throws Exception {
    Reply reply = analyze("nobody", Map.of("text", "x"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body().at("/error/code").textValue()).isEqualTo("401");
  }
}
