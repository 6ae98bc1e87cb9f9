package dev.weir.benchmarks.echo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.ProcessFigures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class EchoTest {
  private static final int REPLY_BYTES = 900;

  @Test
  void theEchoIsAProcessThatAnswersWithTheTextInARepliesLength() throws Exception {
    try (var echo = Echo.start(CoreSet.shared(4), REPLY_BYTES);
        var client = oldHttp()) {
      HttpResponse<String> reply =
          post(
              client,
              echo,
              "{\"content\":{\"text\":\"good game\",\"kind\":\"chat\"},\"deadlineMs\":9}");

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).hasSize(REPLY_BYTES);
      JsonNode json = new ObjectMapper().readTree(reply.body());
      assertThat(json.path("text").textValue()).isEqualTo("good game");
      assertThat(ProcessFigures.of(echo.pid().getAsLong()).cpuSeconds()).isPositive();
    }
  }

  @Test
  void whatIsNotOurShapeIsRefusedAndTheEchoGoesOn() throws Exception {
    try (var echo = Echo.start(CoreSet.shared(1), REPLY_BYTES);
        var client = oldHttp()) {
      for (String body :
          new String[] {"", "{", "[]", "{}", "{\"content\":{}}", "{\"content\":7}"}) {
        assertThat(post(client, echo, body).statusCode()).as(body).isEqualTo(400);
      }
      assertThat(post(client, echo, "{\"content\":{\"text\":\"\"}}").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theEchoEndsWithWhoeverStartedIt() throws Exception {
    var echo = Echo.start(CoreSet.shared(1), REPLY_BYTES);
    var process = ProcessHandle.of(echo.pid().getAsLong()).orElseThrow();

    echo.close();

    assertThat(process.isAlive()).isFalse();
  }

  /** Without the offer of a newer protocol, as the driver speaks. */
  private static HttpClient oldHttp() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static HttpResponse<String> post(HttpClient client, Echo echo, String body)
      throws Exception {
    var uri =
        URI.create("http://127.0.0.1:" + echo.target().address().getPort() + echo.target().path());
    return client.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
