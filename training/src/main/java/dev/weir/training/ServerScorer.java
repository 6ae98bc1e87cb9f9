package dev.weir.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A running server, asked at its door for Perspective's clients: there each text has scores,
 * whatever the tenant's policy makes of it. Nothing is stored.
 */
public final class ServerScorer implements TextScorer {
  /** Requests under way at once: enough to fill the encoder's batches. */
  private static final int THREADS = 8;

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI analyze;
  private final URI decisions;
  private final String key;
  private final String language;
  private final PatientClient client = new PatientClient();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private String model = "unknown";

  /**
   * A server.
   *
   * @param server its address, {@code http://127.0.0.1:8080}
   * @param key a tenant's key
   * @param language the language subtag of the texts
   */
  public ServerScorer(URI server, String key, String language) {
    this.analyze = server.resolve("/v1alpha1/comments:analyze");
    this.decisions = server.resolve("/v1/decisions");
    this.key = key;
    this.language = language;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public List<float[]> score(List<String> texts) throws TrainingException {
    model = askModel();
    List<Callable<float[]>> tasks = new ArrayList<>(texts.size());
    texts.forEach(text -> tasks.add(() -> score(text)));
    List<float[]> scores = new ArrayList<>(texts.size());
    try {
      for (Future<float[]> scored : threads.invokeAll(tasks)) {
        scores.add(scored.get());
      }
      return scores;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TrainingException why) {
        throw why;
      }
      throw new IllegalStateException("scoring failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("interrupted");
    }
  }

  /** A door's answer does not name the model; a decision does, also a dry run about no text. */
  private String askModel() throws TrainingException {
    ObjectNode request = JSON.createObjectNode().put("dryRun", true);
    request.putObject("content").put("text", "");
    HttpResponse<String> response =
        client.post(decisions, Map.of("Authorization", "Bearer " + key), request.toString());
    if (response.statusCode() != OK) {
      throw new TrainingException(decisions + ": answered " + response.statusCode());
    }
    return parse(response.body()).at("/versions/model").asText(model);
  }

  /** A text that the door does not take, for its length or its language, has no score. */
  private float[] score(String text) throws TrainingException {
    HttpResponse<String> response =
        client.post(analyze, Map.of("X-Goog-Api-Key", key), request(text).toString());
    float[] scores = new float[ModelLabels.COUNT];
    Arrays.fill(scores, Float.NaN);
    if (response.statusCode() == BAD_REQUEST) {
      return scores;
    }
    if (response.statusCode() != OK) {
      throw new TrainingException(analyze + ": answered " + response.statusCode());
    }
    JsonNode found = parse(response.body()).path("attributeScores");
    for (PerspectiveAttribute attribute : PerspectiveAttribute.values()) {
      JsonNode score = found.path(attribute.name()).at("/summaryScore/value");
      if (score.isNumber()) {
        scores[ModelLabels.column(attribute.label())] = score.floatValue();
      }
    }
    return scores;
  }

  private ObjectNode request(String text) {
    ObjectNode request = JSON.createObjectNode();
    request.putObject("comment").put("text", text);
    request.putArray("languages").add(language);
    request.put("doNotStore", true);
    ObjectNode attributes = request.putObject("requestedAttributes");
    for (PerspectiveAttribute attribute : PerspectiveAttribute.values()) {
      attributes.putObject(attribute.name());
    }
    return request;
  }

  private JsonNode parse(String body) throws TrainingException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new TrainingException(analyze + ": answered something that is not JSON");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
