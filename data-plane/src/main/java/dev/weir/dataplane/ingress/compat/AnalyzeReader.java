package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CommentFields.flag;
import static dev.weir.dataplane.ingress.compat.CommentFields.object;
import static dev.weir.dataplane.ingress.compat.CommentFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.dataplane.ingress.DoorRefusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code comments:analyze} requests as the Perspective API takes them. */
final class AnalyzeReader {
  private static final Set<String> FIELDS =
      Set.of(
          "comment",
          "context",
          "requestedAttributes",
          "spanAnnotations",
          "languages",
          "doNotStore",
          "clientToken",
          "sessionId",
          "communityId");
  private static final Set<String> ATTRIBUTE_FIELDS = Set.of("scoreType", "scoreThreshold");

  private AnalyzeReader() {}

  static AnalyzeRequest read(byte[] body) throws DoorRefusal {
    ObjectNode json = CommentFields.body(body, FIELDS);
    text(json, "communityId");
    return new AnalyzeRequest(
        CommentFields.comment(json),
        thresholds(json),
        CommentFields.languages(json),
        flag(json, "spanAnnotations"),
        flag(json, "doNotStore"),
        text(json, "clientToken"));
  }

  private static Map<String, Double> thresholds(ObjectNode json) throws DoorRefusal {
    ObjectNode requested = object(json, "requestedAttributes");
    if (requested == null || requested.isEmpty()) {
      throw GoogleErrors.invalid("At least one requested attribute is needed.");
    }
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : requested.properties()) {
      String name = attribute.getKey();
      if (PerspectiveAttribute.named(name).isEmpty()) {
        throw CommentFields.unknownAttribute(name);
      }
      thresholds.put(name, threshold(name, attribute.getValue()));
    }
    return Collections.unmodifiableMap(thresholds);
  }

  private static double threshold(String name, JsonNode settings) throws DoorRefusal {
    String place = "requestedAttributes." + name;
    if (!(settings instanceof ObjectNode object)) {
      throw CommentFields.notA(place, "an object");
    }
    CommentFields.onlyFields(object, "requested_attributes[" + name + "]", ATTRIBUTE_FIELDS);
    CommentFields.checkScoreType(text(object, "scoreType"));
    Double threshold = CommentFields.share(object, "scoreThreshold", place);
    return threshold == null ? 0 : threshold;
  }
}
