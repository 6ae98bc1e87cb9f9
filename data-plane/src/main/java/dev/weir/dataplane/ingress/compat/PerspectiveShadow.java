package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.shadow.Copy;
import dev.weir.dataplane.shadow.Opinion;
import dev.weir.dataplane.shadow.UpstreamKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Perspective API itself, or whatever speaks like it. It is sent the text, the attributes and
 * the languages, and is asked to keep nothing: no session, no community, no token, no context.
 */
public final class PerspectiveShadow implements DoorShadow {
  /** The API itself. */
  public PerspectiveShadow() {}

  @Override
  public String door() {
    return PerspectiveDoor.NAME;
  }

  @Override
  public String path() {
    return PerspectiveDoor.ANALYZE;
  }

  /** In a header: addresses stand in logs. */
  @Override
  public String keyHeader() {
    return "X-Goog-Api-Key";
  }

  @Override
  public String keyValue(UpstreamKey key) {
    return key.value();
  }

  @Override
  public Optional<Copy> copy(byte[] request, TenantSettings settings, List<DoorAnswer> answers) {
    try {
      AnalyzeRequest asked = AnalyzeReader.read(request);
      return asked.doNotStore()
          ? Optional.empty()
          : Optional.of(copy(asked, settings, answers.getFirst()));
    } catch (DoorRefusal impossible) {
      throw new IllegalStateException("the door has taken this request", impossible);
    }
  }

  private static Copy copy(AnalyzeRequest asked, TenantSettings settings, DoorAnswer answer) {
    ObjectNode body = CompatJson.object();
    body.putObject("comment").put("text", asked.text());
    ObjectNode attributes = body.putObject("requestedAttributes");
    Map<String, Double> ours = new TreeMap<>();
    for (String name : asked.thresholds().keySet()) {
      attributes.putObject(name);
      ours.put(name, AnalyzeReply.told(settings, name, answer));
    }
    if (!asked.languages().isEmpty()) {
      asked.languages().forEach(body.putArray("languages")::add);
    }
    body.put("doNotStore", true);
    return new Copy(body.toString(), List.of(new Opinion(ours, Map.of())));
  }

  @Override
  public Optional<List<Opinion>> read(byte[] reply) {
    return CompatJson.object(reply)
        .filter(json -> json.path("attributeScores").isObject())
        .map(json -> List.of(opinion(json.path("attributeScores"))));
  }

  private static Opinion opinion(JsonNode attributes) {
    Map<String, Double> scores = new TreeMap<>();
    attributes
        .properties()
        .forEach(attribute ->
            UpstreamJson.score(
                scores, attribute.getKey(), attribute.getValue().at("/summaryScore/value")));
    return new Opinion(scores, Map.of());
  }
}
