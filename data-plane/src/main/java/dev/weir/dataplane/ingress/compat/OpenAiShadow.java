package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.shadow.Copy;
import dev.weir.dataplane.shadow.Opinion;
import dev.weir.dataplane.shadow.UpstreamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** OpenAI's moderation endpoint itself, or whatever speaks like it. It is sent model and texts. */
public final class OpenAiShadow implements DoorShadow {
  /** The endpoint itself. */
  public OpenAiShadow() {}

  @Override
  public String door() {
    return OpenAiDoor.NAME;
  }

  @Override
  public String path() {
    return OpenAiDoor.MODERATIONS;
  }

  @Override
  public String keyHeader() {
    return "Authorization";
  }

  @Override
  public String keyValue(UpstreamKey key) {
    return "Bearer " + key.value();
  }

  @Override
  public Optional<Copy> copy(byte[] request, TenantSettings settings, List<DoorAnswer> answers) {
    try {
      ModerationRequest asked = ModerationRequest.read(request);
      ObjectNode body = CompatJson.object().put("model", asked.model());
      asked.texts().forEach(body.putArray("input")::add);
      return Optional.of(
          new Copy(body.toString(), answers.stream().map(OpenAiShadow::ours).toList()));
    } catch (DoorRefusal impossible) {
      throw new IllegalStateException("the door has taken this request", impossible);
    }
  }

  private static Opinion ours(DoorAnswer answer) {
    Map<String, Double> scores = new TreeMap<>();
    Map<String, Boolean> decisions = new TreeMap<>();
    for (Category category : Category.values()) {
      if (category.isDerived()) {
        scores.put(category.wireName(), category.score(answer));
        decisions.put(category.wireName(), category.applies(answer));
      }
    }
    decisions.put(OpenAiDoor.FLAGGED, OpenAiDoor.isFlagged(answer));
    return new Opinion(scores, decisions);
  }

  @Override
  public Optional<List<Opinion>> read(byte[] reply) {
    return CompatJson.object(reply)
        .map(json -> json.path("results"))
        .filter(JsonNode::isArray)
        .map(OpenAiShadow::opinions);
  }

  private static List<Opinion> opinions(JsonNode results) {
    List<Opinion> opinions = new ArrayList<>(results.size());
    for (JsonNode result : results) {
      Map<String, Double> scores = new TreeMap<>();
      Map<String, Boolean> decisions = new TreeMap<>();
      result
          .path("category_scores")
          .properties()
          .forEach(score -> UpstreamJson.score(scores, score.getKey(), score.getValue()));
      result
          .path("categories")
          .properties()
          .forEach(one -> UpstreamJson.decision(decisions, one.getKey(), one.getValue()));
      UpstreamJson.decision(decisions, OpenAiDoor.FLAGGED, result.path(OpenAiDoor.FLAGGED));
      opinions.add(new Opinion(scores, decisions));
    }
    return opinions;
  }
}
