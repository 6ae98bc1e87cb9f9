package dev.weir.controlplane.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.RunningControlPlane;
import dev.weir.controlplane.RunningControlPlane.Answer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in to the console and what it is made of, over HTTP. */
final class ConsoleIT {
  private static final Pattern SESSION = Pattern.compile("weir_session=([^;]+)");
  private static final String WHO = "/admin/v1/whoami";
  private static final String[] OURS = {"X-Weir-Console", "1"};

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

  private Answer logIn(String key) throws Exception {
    return plane.send("POST", "/console/session", null, "{\"key\":\"" + key + "\"}", OURS);
  }

  private String session() throws Exception {
    Answer answer = logIn(plane.adminKey());
    assertThat(answer.status()).isEqualTo(204);
    var cookie = SESSION.matcher(answer.header("Set-Cookie"));
    assertThat(cookie.find()).isTrue();
    return cookie.group(1);
  }

  private Answer whoAmI(String session, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Cookie";
    all[1] = "weir_session=" + session;
    return plane.send("GET", WHO, null, null, all);
  }

  @Test
  void aMembersKeyOpensASessionThatNoScriptAndNoOtherSiteCanUse() throws Exception {
    Answer answer = logIn(plane.adminKey());

    assertThat(answer.header("Set-Cookie"))
        .contains("HTTPOnly", "SameSite=Strict", "Path=/")
        .doesNotContain(plane.adminKey());
    String session = session();
    assertThat(whoAmI(session, OURS).body().path("role").asText()).isEqualTo("platform-admin");
    assertThat(whoAmI(session).status()).as("as another site's form would").isEqualTo(401);
  }

  @Test
  void whoLogsOutIsOut() throws Exception {
    String session = session();
    String[] mine = {"Cookie", "weir_session=" + session, "X-Weir-Console", "1"};

    assertThat(plane.send("DELETE", "/console/session", null, null, mine).status()).isEqualTo(204);

    assertThat(whoAmI(session, OURS).status()).isEqualTo(401);
  }

  @Test
  void aMemberWhoIsRemovedIsOutAtOnce() throws Exception {
    Answer made = plane.post("/admin/v1/members", "{\"name\":\"Bo\",\"role\":\"auditor\"}");
    Answer login = logIn(made.body().path("key").asText());
    var cookie = SESSION.matcher(login.header("Set-Cookie"));
    assertThat(cookie.find()).isTrue();
    assertThat(whoAmI(cookie.group(1), OURS).body().path("name").asText()).isEqualTo("Bo");

    plane.send(
        "DELETE", "/admin/v1/members/" + made.body().path("id").asText(), plane.adminKey(), null);

    assertThat(whoAmI(cookie.group(1), OURS).status()).isEqualTo(401);
  }

  @Test
  void aKeyBesideTheCookieCountsAlone() throws Exception {
    String session = session();

    assertThat(whoAmI(session, "X-Weir-Console", "1", "Authorization", "Bearer nobody").status())
        .isEqualTo(401);
  }

  @Test
  void whoTriesManyKeysHasToWait() throws Exception {
    for (int i = 0; i < LoginLimit.FAILURES_MAX; i++) {
      assertThat(logIn("wrong").status()).isEqualTo(401);
    }

    Answer late = logIn(plane.adminKey());
    assertThat(late.status()).isEqualTo(429);
    assertThat(late.header("Retry-After")).isEqualTo("60");
    assertThat(late.type()).isEqualTo("/problems/too-many-tries");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"key\":1}", "{\"key\":\"x\",\"as\":\"y\"}", "{"})
  void aLoginThatIsNoneIsRefusedInWords(String body) throws Exception {
    Answer answer = plane.send("POST", "/console/session", null, body, OURS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).isNotEmpty();
  }

  @Test
  void aLoginWithoutTheConsolesHeaderIsRefused() throws Exception {
    String body = "{\"key\":\"" + plane.adminKey() + "\"}";

    assertThat(plane.send("POST", "/console/session", null, body).status()).isEqualTo(400);
  }

  @Test
  void allFilesThatThePageAsksForAreThereAndNoOthers() throws Exception {
    Answer page = plane.send("GET", "/console/", null, null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    var names = Pattern.compile("(?:href|src)=\"([a-z.-]+)\"|from '\\./([a-z.-]+)'");
    var seen = new java.util.TreeSet<String>();
    var open = new java.util.ArrayDeque<>(java.util.List.of(""));
    while (!open.isEmpty()) {
      String name = open.pop();
      Answer file = plane.send("GET", "/console/" + name, null, null);
      assertThat(file.status()).as(name).isEqualTo(200);
      if (name.equals("codemirror.js")) {
        continue;
      }
      var asked = names.matcher(file.body().asText());
      while (asked.find()) {
        String next = asked.group(1) == null ? asked.group(2) : asked.group(1);
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    assertThat(seen).contains("app.js", "policy.js", "codemirror.css", "console.css");
    for (String other : new String[] {"nothing.js", "package-info.class", "..%2fopenapi.yaml"}) {
      assertThat(plane.send("GET", "/console/" + other, null, null).status()).isEqualTo(404);
    }
  }

  @Test
  void theConsoleIsFoundWithoutItsPath() throws Exception {
    for (String path : new String[] {"/", "/console"}) {
      Answer answer = plane.send("GET", path, null, null);
      assertThat(answer.status()).as(path).isEqualTo(302);
      assertThat(answer.header("Location")).isEqualTo("/console/");
    }
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
    String etag = plane.send("GET", "/console/app.js", null, null).header("ETag");

    assertThat(plane.send("GET", "/console/app.js", null, null, "If-None-Match", etag).status())
        .isEqualTo(304);
  }
}
