package dev.weir.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.Sha256;
import dev.weir.controlplane.RunningControlPlane;
import dev.weir.controlplane.RunningControlPlane.Answer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin API over HTTP, with its real store. */
final class AdminApiIT {
  private static final String TENANTS = "/admin/v1/tenants";
  private static final String ACME = TENANTS + "/acme";
  private static final String REVISIONS = ACME + "/policy/revisions";
  private static final String POLICY =
      """
      policy "chat"
      default allow
      words banned { "%s" }
      rule r-1 "Sellers" if text hits banned then block as spam.gold
      """;

  @TempDir private Path directory;
  private RunningControlPlane plane;

  @BeforeEach
  void start() throws Exception {
    plane = RunningControlPlane.start(directory);
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  @Test
  void theFirstAdministratorIsMadeOnceByTheToken() throws Exception {
    assertThat(plane.get("/admin/v1/whoami").body().path("role").asText())
        .isEqualTo("platform-admin");
    assertThat(plane.plane().bootstrapToken()).isEmpty();
    Answer guess =
        plane.send("POST", "/admin/v1/bootstrap", null, "{\"token\":\"bootstrap_guess\"}");
    assertThat(guess.status()).isEqualTo(401);
  }

  @Test
  void aTenantIsMadeReadChangedAndRemoved() throws Exception {
    Answer made =
        plane.post(TENANTS, "{\"id\":\"acme\",\"settings\":{\"deadlineMs\":250,\"weight\":3}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(ACME);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");

    Answer changed =
        plane.send(
            "PATCH",
            ACME,
            plane.adminKey(),
            "{\"settings\":{\"ratePerSecond\":9}}",
            "If-Match",
            "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().path("settings").toString())
        .isEqualTo("{\"deadlineMs\":250,\"retainText\":false,\"weight\":3,\"ratePerSecond\":9}");

    Answer lost =
        plane.send("PATCH", ACME, plane.adminKey(), "{\"displayName\":\"x\"}", "If-Match", "\"1\"");
    assertThat(lost.status()).isEqualTo(412);
    assertThat(lost.type()).isEqualTo("/problems/lost-update");

    assertThat(plane.send("DELETE", ACME, plane.adminKey(), null).status()).isEqualTo(204);
    assertThat(plane.get(ACME).status()).isEqualTo(404);
  }

  @Test
  void aTakenNameIsRefused() throws Exception {
    makeTenant();

    Answer again = plane.post(TENANTS, "{\"id\":\"acme\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.type()).isEqualTo("/problems/name-taken");
    assertThat(again.body().path("pointer").asText()).isEqualTo("/id");
  }

  @Test
  void whatFilesOwnIsShownAndNotChanged() throws Exception {
    String path = TENANTS + "/" + RunningControlPlane.IN_FILES;

    assertThat(plane.get(path).body().path("managedBy").asText()).isEqualTo("file");
    assertThat(plane.get(TENANTS).body().path("items").findValuesAsText("id"))
        .containsExactly("in-files");
    Answer made = plane.post(TENANTS, "{\"id\":\"in-files\"}");
    Answer key = plane.post(path + "/keys", "{}");
    for (Answer refused : new Answer[] {made, key}) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.type()).isEqualTo("/problems/managed-by");
      assertThat(refused.body().path("managedBy").asText()).isEqualTo("file");
    }
  }

  @Test
  void aKeyIsShownOnceAndRevoked() throws Exception {
    makeTenant();

    Answer made = plane.post(ACME + "/keys", "{\"name\":\"chat server\"}");
    String secret = made.body().path("key").asText();
    String id = made.body().path("id").asText();

    assertThat(secret).startsWith("weir_acme_").hasSizeGreaterThan(50);
    JsonNode listed = plane.get(ACME + "/keys").body();
    assertThat(listed.toString()).contains(id).contains("chat server").doesNotContain(secret);
    assertThat(plane.send("DELETE", made.header("Location"), plane.adminKey(), null).status())
        .isEqualTo(204);
    assertThat(plane.get(ACME + "/keys").body().path("items").get(0).has("revoked")).isTrue();
    assertThat(plane.send("DELETE", made.header("Location"), plane.adminKey(), null).status())
        .isEqualTo(404);
  }

  @Test
  void aPolicyIsSavedCheckedPublishedAndRolledBack() throws Exception {
    makeTenant();
    String first = save(POLICY.formatted("buy gold"), true);
    String second = save(POLICY.formatted("buy silver"), true);

    Answer published = plane.post(first + "/publish", null);
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.body().path("nodes").asInt()).isZero();
    assertThat(plane.post(second + "/publish", null).status()).isEqualTo(200);
    assertThat(plane.get(ACME + "/policy").body().path("revision").asInt()).isEqualTo(2);

    Answer back = plane.post(ACME + "/policy/rollback", "{}");
    assertThat(back.body().path("revision").asInt()).isEqualTo(1);
    assertThat(plane.get(ACME + "/policy").body().path("source").asText()).contains("buy gold");
    assertThat(plane.get(REVISIONS).body().path("items").findValuesAsText("state"))
        .containsExactly("saved", "in-force");
  }

  @Test
  void aPolicyThatFailsItsOwnTestIsSavedAndNotPublished() throws Exception {
    makeTenant();
    String failing = POLICY.formatted("gold") + "test r-1 { \"silver here\" -> block }\n";

    String saved = save(failing, true);

    Answer refused = plane.post(saved + "/publish", null);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("detail").asText())
        .startsWith("policy.weir:5:12: a test failed");
    assertThat(refused.body().path("tests").path("run").asInt()).isEqualTo(1);
    assertThat(refused.body().path("tests").path("failed").get(0).path("line").asInt())
        .isEqualTo(5);
    String mended = save(failing.replace("silver", "gold"), true);
    assertThat(plane.post(mended + "/publish", null).status()).isEqualTo(200);
  }

  @Test
  void whoeverReadAnOlderPolicyPublishesNothing() throws Exception {
    makeTenant();
    String first = save(POLICY.formatted("gold"), true);
    plane.post(first + "/publish", null);
    String read = plane.get(ACME + "/policy").header("ETag");
    assertThat(plane.post(first + "/publish", null, "If-Match", read).status()).isEqualTo(200);

    Answer late = plane.post(first + "/publish", null, "If-Match", read);

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.type()).isEqualTo("/problems/lost-update");
  }

  @Test
  void thereIsNothingToRollBackToAtFirst() throws Exception {
    makeTenant();
    plane.post(save(POLICY.formatted("gold"), true) + "/publish", null);

    Answer back = plane.post(ACME + "/policy/rollback", "{}");

    assertThat(back.status()).isEqualTo(409);
    assertThat(back.type()).isEqualTo("/problems/no-earlier-revision");
    assertThat(plane.post(ACME + "/policy/rollback", "{\"to\":7}").status()).isEqualTo(409);
  }

  @Test
  void aBrokenPolicyIsSavedWithItsIssuesAndNotPublished() throws Exception {
    makeTenant();
    String broken = POLICY.formatted("gold").replace("hits banned", "hits bannd");

    Answer checked =
        plane.send(
            "POST", ACME + "/policy/check", plane.adminKey(), broken, "Content-Type", "text/plain");
    Answer refused = plane.post(save(broken, false) + "/publish", null);

    assertThat(checked.body().path("compiles").asBoolean()).isFalse();
    assertThat(refused.status()).isEqualTo(422);
    JsonNode issue = refused.body().path("issues").get(0);
    assertThat(issue.path("line").asInt()).isEqualTo(4);
    assertThat(issue.path("hint").asText()).contains("banned");
    assertThat(refused.body().path("detail").asText()).startsWith("policy.weir:4:");
    assertThat(plane.get(ACME + "/policy").status()).isEqualTo(404);
  }

  @Test
  void nodesAreToldOfAnEditWhileTheyWaitAndSayWhatRuns() throws Exception {
    makeTenant();
    String revision = save(POLICY.formatted("gold"), true);
    assertThat(plane.poll(poll(0, 0, "")).body().path("changes")).isEmpty();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> answered(poll(0, 5_000, "")));

    CompletableFuture<Answer> publishing =
        CompletableFuture.supplyAsync(() -> published(revision + "/publish?wait=running"));
    JsonNode change = waiting.get(9, TimeUnit.SECONDS).body().path("changes").get(0);
    assertThat(change.path("tenant").asText()).isEqualTo("acme");
    assertThat(change.path("snapshot").path("policySource").asText()).contains("gold");
    long cursor = change.path("cursor").asLong();
    plane.poll(poll(cursor, 0, ""));

    JsonNode told = publishing.get(15, TimeUnit.SECONDS).body();
    assertThat(told.path("runningOn").asInt()).isEqualTo(1);
    assertThat(told.path("nodes").asInt()).isEqualTo(1);
    assertThat(plane.get("/admin/v1/nodes").body().path("items").get(0).path("id").asText())
        .isEqualTo("n1");
  }

  @Test
  void whatANodeRefusesIsShown() throws Exception {
    makeTenant();
    plane.post(save(POLICY.formatted("gold"), true) + "/publish", null);
    long cursor = plane.poll(poll(0, 0, "")).body().path("cursor").asLong();

    plane.poll(
        poll(
            cursor,
            0,
            "{\"tenant\":\"acme\",\"cursor\":%d,\"problem\":\"no model\"}".formatted(cursor)));

    JsonNode policy = plane.get(ACME + "/policy").body();
    assertThat(policy.path("runningOn").asInt()).isZero();
    assertThat(policy.path("refused").toString())
        .isEqualTo("[{\"node\":\"n1\",\"problem\":\"no model\"}]");
  }

  @Test
  void aRevokedKeyAndARemovedTenantReachTheNodes() throws Exception {
    makeTenant();
    Answer key = plane.post(ACME + "/keys", "{}");
    plane.post(save(POLICY.formatted("gold"), true) + "/publish", null);
    JsonNode before = plane.poll(poll(0, 0, "")).body();
    assertThat(before.toString()).contains(Sha256.hex(key.body().path("key").asText()));

    plane.send("DELETE", key.header("Location"), plane.adminKey(), null);
    JsonNode after = plane.poll(poll(before.path("cursor").asLong(), 0, "")).body();
    assertThat(after.path("changes").get(0).path("snapshot").path("keys")).isEmpty();

    plane.send("DELETE", ACME, plane.adminKey(), null);
    JsonNode gone = plane.poll(poll(after.path("cursor").asLong(), 0, "")).body();
    assertThat(gone.path("changes").get(0).path("snapshot").isNull()).isTrue();
  }

  @Test
  void aWriteThatIsSentAgainIsDoneOnce() throws Exception {
    makeTenant();
    String[] once = {"Idempotency-Key", "k-1"};

    Answer first = plane.post(ACME + "/keys", "{\"name\":\"a\"}", once);
    Answer again = plane.post(ACME + "/keys", "{\"name\":\"a\"}", once);
    Answer other = plane.post(ACME + "/keys", "{\"name\":\"b\"}", once);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(again.body().has("key")).isFalse();
    assertThat(other.status()).isEqualTo(422);
    assertThat(plane.get(ACME + "/keys").body().path("items")).hasSize(1);
  }

  @Test
  void everyEditIsInTheAuditLogWithItsRequest() throws Exception {
    Answer made = plane.post(TENANTS, "{\"id\":\"acme\"}", "X-Request-Id", "my-request");
    assertThat(made.header("X-Request-Id")).isEqualTo("my-request");
    plane.post(ACME + "/keys", "{}");

    JsonNode records = plane.get("/admin/v1/audit").body().path("items");

    assertThat(records.findValuesAsText("action"))
        .containsExactly("createKey", "createTenant", "bootstrap");
    assertThat(records.get(1).path("requestId").asText()).isEqualTo("my-request");
    assertThat(records.get(1).path("actor").asText()).startsWith("member:m-");
    assertThat(records.toString()).doesNotContain("weir_acme_");
    assertThat(plane.get("/admin/v1/audit?tenant=acme").body().path("items")).hasSize(2);
  }

  @Test
  void listsComeInPages() throws Exception {
    for (String id : new String[] {"a", "b", "c"}) {
      plane.post(TENANTS, "{\"id\":\"" + id + "\"}");
    }

    JsonNode first = plane.get(TENANTS + "?limit=2").body();
    JsonNode second = plane.get(TENANTS + "?limit=2&cursor=" + first.path("next").asText()).body();

    assertThat(first.path("items").findValuesAsText("id")).containsExactly("a", "b");
    assertThat(second.path("items").findValuesAsText("id")).containsExactly("c", "in-files");
    assertThat(second.has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                               | 400 | /problems/invalid-json    | ",
        "{\"id\":\"a\",\"id\":\"b\"}      | 400 | /problems/invalid-json    | ",
        "{}                              | 400 | /problems/invalid-request | ''",
        "{\"id\":\"Acme\"}               | 400 | /problems/invalid-request | /id",
        "{\"id\":\"acme\",\"nmae\":1}    | 400 | /problems/invalid-request | ",
        "{\"id\":7}                      | 400 | /problems/invalid-request | /id",
        "{\"id\":\"a\",\"settings\":{\"weight\":0}} | 400 | /problems/invalid-request | /settings/weight"
      })
  void aBadBodyIsRefusedWithItsPlace(String body, int status, String type, String pointer)
      throws Exception {
    Answer refused = plane.post(TENANTS, body);

    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
    assertThat(refused.type()).isEqualTo(type);
    assertThat(refused.body().path("requestId").asText()).isNotEmpty();
    if (pointer != null) {
      assertThat(refused.body().path("pointer").asText()).isEqualTo(pointer);
    }
  }

  @Test
  void anUnknownFieldIsNamed() throws Exception {
    Answer refused = plane.post(TENANTS, "{\"id\":\"acme\",\"nmae\":1}");

    assertThat(refused.body().path("detail").asText()).contains("nmae");
  }

  @Test
  void otherMistakesHaveProblemsToo() throws Exception {
    assertThat(plane.send("GET", TENANTS, null, null).status()).isEqualTo(401);
    assertThat(plane.send("GET", TENANTS, "weir-admin_wrong", null).type())
        .isEqualTo("/problems/unauthorized");
    assertThat(plane.get("/admin/v1/nothing").type()).isEqualTo("/problems/not-found");
    assertThat(plane.send("PUT", TENANTS, plane.adminKey(), null).type())
        .isEqualTo("/problems/method-not-allowed");
    assertThat(plane.post(TENANTS, "id=acme", "Content-Type", "text/csv").type())
        .isEqualTo("/problems/unsupported-media-type");
    assertThat(plane.get(TENANTS + "?limit=0").type()).isEqualTo("/problems/invalid-request");
    assertThat(plane.get("/admin/v1/audit?cursor=x").type()).isEqualTo("/problems/invalid-request");
    assertThat(plane.post(TENANTS, "{\"id\":\"" + "a".repeat(8 << 20) + "\"}").status())
        .isEqualTo(413);
    assertThat(plane.get(TENANTS + "/No%2Fthing").status()).isEqualTo(404);
  }

  @Test
  void theContractIsServedToEverybody() throws Exception {
    Answer contract = plane.send("GET", "/admin/v1/openapi.yaml", null, null);

    assertThat(contract.status()).isEqualTo(200);
    assertThat(contract.body().asText()).startsWith("openapi: 3.1.0");
  }

  @Test
  void aPollWithoutTheCredentialIsRefused() throws Exception {
    var stranger =
        java.net.http.HttpRequest.newBuilder(plane.nodesUri())
            .header("Authorization", "Bearer " + plane.adminKey())
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(poll(0, 0, "")))
            .build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      assertThat(
              client
                  .send(stranger, java.net.http.HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(401);
    }
  }

  private void makeTenant() throws Exception {
    assertThat(plane.post(TENANTS, "{\"id\":\"acme\"}").status()).isEqualTo(201);
  }

  /** Saves a text and gives back the path of its revision. */
  private String save(String source, boolean compiles) throws Exception {
    Answer saved =
        plane.send("POST", REVISIONS, plane.adminKey(), source, "Content-Type", "text/plain");
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(201);
    assertThat(saved.body().path("compiles").asBoolean())
        .as(saved.body().toString())
        .isEqualTo(compiles);
    return saved.header("Location");
  }

  private static String poll(long cursor, int waitMs, String refused) {
    return "{\"node\":\"n1\",\"cursor\":%d,\"waitMs\":%d,\"refused\":[%s]}"
        .formatted(cursor, waitMs, refused);
  }

  private Answer answered(String poll) {
    try {
      return plane.poll(poll);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Answer published(String path) {
    try {
      return plane.post(path, null);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
