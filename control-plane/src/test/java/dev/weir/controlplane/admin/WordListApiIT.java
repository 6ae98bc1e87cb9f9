package dev.weir.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.controlplane.RunningControlPlane;
import dev.weir.controlplane.RunningControlPlane.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word lists over the admin API, and the policy that reads them. */
final class WordListApiIT {
  private static final String ACME = "/admin/v1/tenants/acme";
  private static final String LIST = ACME + "/lists/colours";
  private static final String POLICY =
      """
      policy "chat"
      default allow
      words banned from list "colours" whole-word
      rule r-1 "Colours" if text hits banned then block as spam.colour
      """;

  @TempDir private Path directory;
  private RunningControlPlane plane;

  @BeforeEach
  void start() throws Exception {
    plane = RunningControlPlane.start(directory);
    plane.post("/admin/v1/tenants", "{\"id\":\"acme\"}");
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  private Answer put(String text, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "text/plain";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return plane.send("PUT", LIST, plane.adminKey(), text, all);
  }

  private Answer publish() throws Exception {
    Answer saved =
        plane.send(
            "POST",
            ACME + "/policy/revisions",
            plane.adminKey(),
            POLICY,
            "Content-Type",
            "text/plain");
    return plane.post(saved.header("Location") + "/publish", null);
  }

  @Test
  void aListIsPutReadAndTakenAway() throws Exception {
    Answer made = put("red\nblue\n");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    Answer second =
        plane.send("PUT", LIST, plane.adminKey(), "{\"entries\":[\"red\"]}", "If-Match", "\"1\"");
    assertThat(second.header("ETag")).isEqualTo("\"2\"");
    assertThat(put("green", "If-Match", "\"1\"").status()).isEqualTo(412);

    assertThat(plane.get(LIST).body().path("entries").toString()).isEqualTo("[\"red\"]");
    assertThat(plane.get(ACME + "/lists").body().path("items").get(0).path("entryCount").asInt())
        .isEqualTo(1);

    assertThat(plane.send("DELETE", LIST, plane.adminKey(), null).status()).isEqualTo(204);
    assertThat(plane.get(LIST).status()).isEqualTo(404);
    assertThat(put("red").header("ETag")).as("versions go on").isEqualTo("\"3\"");
  }

  @Test
  void mistakesAreNamedByLineAndNothingIsChanged() throws Exception {
    put("red");

    Answer refused = put("red\n" + "x".repeat(300) + "\nblue\n");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("lineIssues").toString())
        .isEqualTo("[{\"line\":2,\"message\":\"is longer than 256 characters\"}]");
    assertThat(plane.get(LIST).body().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void aCsvGivesItsFirstColumn() throws Exception {
    Answer made =
        plane.send(
            "PUT",
            LIST + "?format=csv",
            plane.adminKey(),
            "red,1\n\"dark, blue\",2\n",
            "Content-Type",
            "text/plain");

    assertThat(made.body().path("entryCount").asInt()).isEqualTo(2);
    assertThat(plane.get(LIST).body().path("entries").toString())
        .isEqualTo("[\"red\",\"dark, blue\"]");
  }

  @Test
  void aPolicyReadsTheListAndNodesGetEachVersion() throws Exception {
    assertThat(publish().type()).isEqualTo("/problems/policy-refused");
    put("red");
    assertThat(publish().status()).isEqualTo(200);
    JsonNode first = plane.poll("{\"node\":\"n1\",\"cursor\":0}").body();
    assertThat(entries(first)).isEqualTo("[\"red\"]");

    put("blue");

    JsonNode second =
        plane
            .poll("{\"node\":\"n1\",\"cursor\":%d}".formatted(first.path("cursor").asLong()))
            .body();
    assertThat(entries(second)).isEqualTo("[\"blue\"]");
  }

  private static String entries(JsonNode polled) {
    return polled
        .path("changes")
        .get(0)
        .path("snapshot")
        .path("lists")
        .get(0)
        .path("entries")
        .toString();
  }

  @Test
  void aListThatThePolicyInForceNeedsStays() throws Exception {
    put("red");
    publish();

    Answer refused = plane.send("DELETE", LIST, plane.adminKey(), null);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("detail").asText()).contains("colours");
    assertThat(plane.get(LIST).status()).isEqualTo(200);
  }
}
