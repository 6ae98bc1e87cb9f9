package dev.weir.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.RunningControlPlane;
import dev.weir.controlplane.RunningControlPlane.Answer;
import dev.weir.controlplane.http.ContractFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are made up from the contract, right and wrong: none of them finds a 5xx. */
final class AdminFuzzIT {
  private static final int REQUESTS = 600;
  private static final List<Object> ODD =
      List.of(
          "",
          "x",
          "acme",
          "\u0000",
          "\ud83d\ude00",
          "a".repeat(300),
          -1,
          0,
          1,
          1 << 30,
          1e300,
          0.5,
          true,
          new JsonObject(),
          new JsonArray().add(1));

  @TempDir private static Path directory;
  private static RunningControlPlane plane;

  @BeforeAll
  static void start() throws Exception {
    plane = RunningControlPlane.start(directory);
    plane.post("/admin/v1/tenants", "{\"id\":\"acme\"}");
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  @Test
  void noRequestFindsAnInternalError() throws Exception {
    long seed = 20_261_130L;
    SplittableRandom random = new SplittableRandom(seed);
    JsonObject contract = ContractFile.read().document();
    JsonObject paths = contract.getJsonObject("paths");
    List<String> names = new ArrayList<>(paths.fieldNames());
    int understood = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String path = names.get(random.nextInt(names.size()));
      List<String> methods = new ArrayList<>(paths.getJsonObject(path).fieldNames());
      String method = methods.get(random.nextInt(methods.size()));
      JsonObject described = paths.getJsonObject(path).getJsonObject(method);
      String body = body(contract, described, random);
      String sent = path(path, random);

      Answer answer = plane.send(method.toUpperCase(Locale.ROOT), sent, plane.adminKey(), body);

      assertThat(answer.status())
          .as("seed %d, request %d: %s %s %s", seed, i, method, sent, body)
          .isLessThan(500);
      understood += answer.status() < 300 ? 1 : 0;
    }
    assertThat(understood).as("positive control: some are right").isGreaterThan(REQUESTS / 20);
  }

  private static String path(String path, SplittableRandom random) {
    StringBuilder sent = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      sent.append('/').append(part.startsWith("{") ? parameter(random) : part);
    }
    if (random.nextInt(4) == 0) {
      sent.append("?limit=").append(random.nextInt(-1, 300));
    }
    if (random.nextInt(8) == 0) {
      sent.append(sent.indexOf("?") < 0 ? '?' : '&').append("cursor=").append(parameter(random));
    }
    return sent.toString();
  }

  private static String parameter(SplittableRandom random) {
    String value =
        switch (random.nextInt(4)) {
          case 0 -> "1";
          case 1 -> String.valueOf(ODD.get(random.nextInt(1, ODD.size())));
          default -> "acme";
        };
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static @Nullable String body(
      JsonObject contract, JsonObject described, SplittableRandom random) {
    JsonObject content =
        described.getJsonObject("requestBody", new JsonObject()).getJsonObject("content");
    if (content == null) {
      return null;
    }
    if (random.nextInt(10) == 0) {
      return "{\"a\":";
    }
    JsonObject schema = content.getJsonObject("application/json").getJsonObject("schema");
    return String.valueOf(value(contract, schema, random));
  }

  /** Mostly what the schema asks for. */
  private static Object value(JsonObject contract, JsonObject schema, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return ODD.get(random.nextInt(ODD.size()));
    }
    String reference = schema.getString("$ref");
    if (reference != null) {
      String name = reference.replaceFirst(".*/", "");
      return value(
          contract,
          contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(name),
          random);
    }
    JsonArray known = schema.getJsonArray("enum");
    if (known != null) {
      return known.getValue(random.nextInt(known.size()));
    }
    return switch (String.valueOf(schema.getValue("type"))) {
      case "object" -> object(contract, schema, random);
      case "array" -> new JsonArray().add(value(contract, schema.getJsonObject("items"), random));
      case "boolean" -> random.nextBoolean();
      case "string" -> "t" + random.nextInt(1_000);
      default -> random.nextInt(0, 12_000);
    };
  }

  private static JsonObject object(
      JsonObject contract, JsonObject schema, SplittableRandom random) {
    JsonObject made = new JsonObject();
    JsonObject properties = schema.getJsonObject("properties");
    for (String name : properties.fieldNames()) {
      boolean required = schema.getJsonArray("required", new JsonArray()).contains(name);
      if (random.nextInt(10) < (required ? 9 : 4)) {
        made.put(name, value(contract, properties.getJsonObject(name), random));
      }
    }
    if (random.nextInt(12) == 0) {
      made.put("unknown", 1);
    }
    return made;
  }
}
