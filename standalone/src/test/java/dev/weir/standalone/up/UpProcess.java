package dev.weir.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.controlplane.tenants.DemoTenant;
import dev.weir.standalone.WeirMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real {@code weir up --demo} in a JVM of its own, and a client that speaks to it over HTTP. */
final class UpProcess implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** A start takes a few seconds; a machine that needs this long is stuck. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern URL = Pattern.compile("weir listens on (http://\\S+) .*");

  private final Process process;
  private final String announced;
  private final HttpClient client = HttpClient.newHttpClient();

  private UpProcess(Process process, String announced) {
    this.process = process;
    this.announced = announced;
  }

  /**
   * Starts a process and waits until it has said what it serves.
   *
   * @param config the text of its node file, or empty for none
   */
  static UpProcess start(Path data, String config) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve("node.yaml");
    Files.writeString(file, config);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                WeirMain.class.getName(),
                "up",
                "--demo",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--config",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new UpProcess(process, firstLine(process));
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return Objects.requireNonNull(out.readLine(), "the process ended before it served");
  }

  /** The first line that it printed. */
  String announced() {
    return announced;
  }

  /** Waits until its self-test decisions were whole, those of other processes' stages too. */
  UpProcess awaitReady() {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          if (send(request("/health/ready")).statusCode() != 200) {
            throw new AssertionError("not ready");
          }
        });
    return this;
  }

  /** A decision about {@code text}. */
  JsonNode decide(String text, int deadlineMs) {
    return post(
        Map.of(
            "content", Map.of("text", text),
            "author", Map.of("id", "u1"),
            "deadlineMs", deadlineMs));
  }

  private JsonNode post(Object body) {
    try {
      HttpRequest.Builder request =
          request("/v1/decisions")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      return json(send(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The latest revision of a decision. */
  JsonNode find(String id) {
    return json(send(request("/v1/decisions/" + id)));
  }

  private HttpRequest.Builder request(String path) {
    Matcher url = URL.matcher(announced);
    if (!url.matches()) {
      throw new AssertionError("no URL in: " + announced);
    }
    return HttpRequest.newBuilder(URI.create(url.group(1) + path))
        .header("Authorization", "Bearer " + DemoTenant.KEY);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it between two instructions, as a crash or the kernel would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Stops its threads without ending it: its sockets stay open and nothing answers. */
  void freeze() throws IOException, InterruptedException {
    int exitCode = new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor();
    if (exitCode != 0) {
      throw new AssertionError("kill -STOP gave " + exitCode);
    }
  }

  /** Asks it to stop, and waits until it has. */
  int stop() throws InterruptedException {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process did not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.shutdownNow();
  }
}
