package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.SigningSecret;
import dev.weir.contracts.TenantSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments as Coral sends them to an external moderation phase, over real HTTP. */
class CoralDoorIT {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String MODERATE = "/coral/moderate?key=acme-key";
  private static final String OLD = "old-secret-of-coral";
  private static final String NEW = "new-secret-of-coral";

  /** Settled by rules alone, so that no answer depends on a model. */
  private static final String POLICY =
      """
      policy "comments"
      default allow
      when unknown then allow otherwise
      words banned { "gold for sale" } whole-word
      words rude { "muppet" } whole-word
      rule r-001 if text hits banned then block as spam.gold
        tell "Please do not advertise."
      rule r-002 if text hits rude and not (author.role is "MODERATOR")
        then hold as harassment.insult
      rule r-003 if text hits rude and addresses someone then block as harassment.targeted
      """;

  @TempDir static Path dataDir;
  private static RunningPlane plane;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    plane = RunningPlane.at(dataDir);
    plane.tenant(
        "acme",
        POLICY,
        new TenantSettings(
            Duration.ofSeconds(10),
            false,
            1,
            TenantSettings.UNLIMITED,
            List.of(new SigningSecret(OLD), new SigningSecret(NEW))),
        "a");
    plane.tenant("bare", POLICY, TenantSettings.DEFAULT, "b");
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  /** As Coral writes it: with line breaks. */
  private static String comment(String body, String more) {
    ObjectNode json = JSON.createObjectNode().put("action", "NEW");
    json.putObject("comment").put("body", body).put("parentID", more);
    json.putObject("author").put("id", "a-1").put("role", "COMMENTER");
    json.putObject("story").put("id", "s-1").put("url", "https://example.org/story");
    json.putObject("site").put("id", "site-1");
    json.put("tenantID", "t-1").put("tenantDomain", "example.org");
    return json.toPrettyString();
  }

  private static String signature(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    return "sha256=" + HexFormat.of().formatHex(signed);
  }

  private HttpResponse<byte[]> send(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(plane.uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> signed(String path, String secret, String body) throws Exception {
    return send(path, body, "X-Coral-Signature", signature(secret, body));
  }

  private JsonNode told(String body) throws Exception {
    HttpResponse<byte[]> answer = signed(MODERATE, OLD, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void thePolicyDecidesWhatBecomesOfAComment() throws Exception {
    assertThat(told(comment("see you at the match", ""))).isEmpty();
    assertThat(told(comment("what a <b>mup</b>pet", "")).at("/status").asText())
        .isEqualTo("SYSTEM_WITHHELD");
    JsonNode rejected = told(comment("gold for&nbsp;sale", ""));
    assertThat(rejected.at("/status").asText()).isEqualTo("REJECTED");
    assertThat(rejected.at("/actions/0/reason").asText()).isEqualTo("COMMENT_DETECTED_SPAM");
    assertThat(rejected.at("/moderationAction/rejectionReason/detailedExplanation").asText())
        .isEqualTo("Please do not advertise.");
  }

  @Test
  void thePolicyKnowsWhoWroteAndWhetherItIsAnAnswer() throws Exception {
    String byModerator = comment("what a muppet", "").replace("COMMENTER", "MODERATOR");

    assertThat(told(byModerator)).isEmpty();
    assertThat(told(comment("what a muppet", "c-1")).at("/status").asText()).isEqualTo("REJECTED");
  }

  @Test
  void theDecisionCanBeExplained() throws Exception {
    HttpResponse<byte[]> answer = signed(MODERATE, NEW, comment("gold for sale", ""));

    String id = answer.headers().firstValue("Weir-Decision-Id").orElseThrow();
    assertThat(plane.get("acme", "/v1/decisions/" + id).body().at("/verdict").asText())
        .isEqualTo("block");
  }

  @Test
  void aRequestThatCoralDidNotSignIsRefused() throws Exception {
    String body = comment("gold for sale", "");
    String bySomebody = signature("a-secret-of-nobody", body);

    assertThat(send(MODERATE, body).statusCode()).isEqualTo(401);
    assertThat(send(MODERATE, body, "X-Coral-Signature", bySomebody).statusCode()).isEqualTo(401);
    String both = bySomebody + "," + signature(NEW, body);
    assertThat(send(MODERATE, body, "X-Coral-Signature", both).statusCode()).isEqualTo(200);
    String changed = body.replace("gold", "sand");
    assertThat(send(MODERATE, changed, "X-Coral-Signature", both).statusCode()).isEqualTo(401);
  }

  @Test
  void theKeySaysWhoseCommentItIsAndEachTenantHasItsOwnSecrets() throws Exception {
    String body = comment("gold for sale", "");

    assertThat(signed("/coral/moderate?key=bare-key", OLD, body).statusCode()).isEqualTo(401);
    HttpResponse<byte[]> none = signed("/coral/moderate", OLD, body);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(none.body()).at("/error").asText()).contains("?key=KEY");
    assertThat(signed("/coral/moderate?key=nobody", OLD, body).statusCode()).isEqualTo(401);
  }

  @Test
  void whatCannotBeReadIsForAPersonOrSaidToBeWrong() throws Exception {
    assertThat(told(comment("x".repeat(65_537), "")).at("/status").asText())
        .isEqualTo("SYSTEM_WITHHELD");
    for (String body : List.of("nonsense", "[]", "{}", "{\"comment\":{\"body\":3}}")) {
      assertThat(signed(MODERATE, OLD, body).statusCode()).as(body).isEqualTo(400);
    }
    String bare = JSON.writeValueAsString(Map.of("comment", Map.of("body", "gold for sale")));
    assertThat(told(bare).at("/status").asText()).isEqualTo("REJECTED");
  }
}
