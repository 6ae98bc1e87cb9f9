package dev.weir.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Judges texts by asking a running server for decisions, in batches and as dry runs. A label that
 * an answer lacks is NaN. A batch that is refused because the server is busy is asked again a few
 * times.
 */
final class HttpScorer implements AutoCloseable {
  /** Far below the API's 256 items and 4 MiB, so that a batch meets its deadline on two cores. */
  private static final int MAX_ITEMS = 32;

  private static final int MAX_CHARS = 20_000;

  /** The longest deadline that the API takes: this is a measurement, not a conversation. */
  private static final int DEADLINE_MS = 10_000;

  /** What the tenant's policy is called here: a server does not say which rules it has. */
  static final String POLICY = "tenant";

  /** What a reply says where the screen has answered. */
  private static final String SCREEN = "screen";

  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PatientClient client = new PatientClient();
  private final URI endpoint;
  private final String key;
  private final String locale;
  private String modelVersion = "unknown";
  private int degraded;
  private int screened;

  HttpScorer(URI server, String key, String locale) {
    this.endpoint = server.resolve("/v1/decisions/batch");
    this.key = key;
    this.locale = locale;
  }

  /** The model that the last answer named. */
  String modelVersion() {
    return modelVersion;
  }

  /** How many answers came from the screen so far; the labels that it cleared count as 0. */
  int screened() {
    return screened;
  }

  /** How many answers were degraded so far. */
  int degraded() {
    return degraded;
  }

  /** The answers to these original texts, in their order. */
  List<Judged> judge(List<String> texts, ProgressFactory progress) throws TrainingException {
    Progress bar = progress.start("score", texts.size());
    List<Judged> judged = new ArrayList<>(texts.size());
    int begin = 0;
    while (begin < texts.size()) {
      int end = batchEnd(texts, begin);
      judged.addAll(judgeBatch(texts.subList(begin, end)));
      bar.advance(end - begin);
      begin = end;
    }
    return judged;
  }

  private static int batchEnd(List<String> texts, int begin) {
    int end = begin;
    int chars = 0;
    do {
      chars += texts.get(end++).length();
    } while (end < texts.size()
        && end - begin < MAX_ITEMS
        && chars + texts.get(end).length() <= MAX_CHARS);
    return end;
  }

  private List<Judged> judgeBatch(List<String> texts) throws TrainingException {
    JsonNode items = ask(body(texts)).path("items");
    if (items.size() != texts.size()) {
      throw new TrainingException(
          endpoint + ": answered " + items.size() + " items for " + texts.size());
    }
    List<Judged> judged = new ArrayList<>();
    for (JsonNode item : items) {
      judged.add(new Judged(scores(item), verdicts(item)));
    }
    return judged;
  }

  private String body(List<String> texts) throws TrainingException {
    ObjectNode root = JSON.createObjectNode();
    for (String text : texts) {
      ObjectNode item = root.withArray("/items").addObject();
      item.putObject("content").put("text", text);
      item.put("locale", locale);
    }
    root.put("deadlineMs", DEADLINE_MS);
    root.put("dryRun", true);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new TrainingException("a text cannot be sent as JSON: " + e.getOriginalMessage());
    }
  }

  private static Map<String, Verdict> verdicts(JsonNode item) {
    return Verdict.fromWireName(item.path("verdict").asText())
        .map(verdict -> Map.of(POLICY, verdict))
        .orElse(Map.of());
  }

  private float[] scores(JsonNode item) {
    float[] scores = new float[ModelLabels.COUNT];
    Arrays.fill(scores, Float.NaN);
    JsonNode labels = item.path("labels");
    for (Label label : ModelLabels.ALL) {
      JsonNode score = labels.path(label.wireName());
      if (score.isNumber()) {
        scores[ModelLabels.column(label)] = score.floatValue();
      } else if (item.path("notScored").path(label.wireName()).asText().equals(SCREEN)) {
        scores[ModelLabels.column(label)] = 0;
      }
    }
    screened += item.path("servedBy").asText().equals(SCREEN) ? 1 : 0;
    degraded += item.path("degraded").isEmpty() ? 0 : 1;
    modelVersion = item.path("versions").path("model").asText(modelVersion);
    return scores;
  }

  private JsonNode ask(String body) throws TrainingException {
    HttpResponse<String> response =
        client.post(endpoint, Map.of("Authorization", "Bearer " + key), body);
    if (response.statusCode() != OK) {
      throw new TrainingException(endpoint + ": answered " + response.statusCode());
    }
    return parse(response.body());
  }

  private JsonNode parse(String body) throws TrainingException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new TrainingException(endpoint + ": answered something that is not JSON");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
