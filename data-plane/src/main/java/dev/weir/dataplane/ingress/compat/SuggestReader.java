package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CommentFields.object;
import static dev.weir.dataplane.ingress.compat.CommentFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.dataplane.feedback.Feedback;
import dev.weir.dataplane.ingress.DoorRefusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code comments:suggestscore} requests as the Perspective API takes them. */
final class SuggestReader {
  private static final Set<String> FIELDS =
      Set.of(
          "comment",
          "context",
          "attributeScores",
          "languages",
          "clientToken",
          "sessionId",
          "communityId");
  private static final Set<String> SCORES_FIELDS = Set.of("summaryScore", "spanScores");
  private static final Set<String> SCORE_FIELDS = Set.of("value", "type");
  private static final Set<String> SPAN_FIELDS = Set.of("begin", "end", "score");

  /** The name of a site or a forum; a longer one is none. */
  private static final int COMMUNITY_CHARS_MAX = 256;

  private final String comment;
  private final Map<Label, Double> labels = new EnumMap<>(Label.class);
  private final List<Feedback.Span> spans = new ArrayList<>();

  private SuggestReader(String comment) {
    this.comment = comment;
  }

  /**
   * A request that is as it should be.
   *
   * @param feedback what is to be kept
   * @param attribute one of those that were scored
   * @param clientToken to be given back, or {@code null}
   */
  record Suggestion(Feedback feedback, String attribute, @Nullable String clientToken) {}

  static Suggestion read(byte[] body) throws DoorRefusal {
    ObjectNode json = CommentFields.body(body, FIELDS);
    SuggestReader reader = new SuggestReader(CommentFields.comment(json));
    ObjectNode scores = object(json, "attributeScores");
    if (scores == null || scores.isEmpty()) {
      throw GoogleErrors.invalid("At least one attribute score is needed.");
    }
    for (Map.Entry<String, JsonNode> attribute : scores.properties()) {
      reader.attribute(attribute.getKey(), attribute.getValue());
    }
    String community = text(json, "communityId");
    if (community != null && community.length() > COMMUNITY_CHARS_MAX) {
      throw CommentFields.notA(
          "communityId", "a string of at most %d characters".formatted(COMMUNITY_CHARS_MAX));
    }
    return new Suggestion(
        new Feedback(
            reader.comment, CommentFields.languages(json), reader.labels, reader.spans, community),
        scores.fieldNames().next(),
        text(json, "clientToken"));
  }

  private void attribute(String name, JsonNode given) throws DoorRefusal {
    Label label =
        PerspectiveAttribute.named(name)
            .orElseThrow(() -> CommentFields.unknownAttribute(name))
            .label();
    String place = "attributeScores." + name;
    if (!(given instanceof ObjectNode scores)) {
      throw CommentFields.notA(place, "an object");
    }
    CommentFields.onlyFields(scores, "attribute_scores[" + name + "]", SCORES_FIELDS);
    ObjectNode summary = object(scores, "summaryScore");
    if (summary != null) {
      // Two attributes may be one label: what one person finds bad is not taken back by the other.
      labels.merge(label, value(summary, place + ".summaryScore"), Math::max);
    }
    JsonNode parts = CompatJson.member(scores, "spanScores");
    if (parts != null) {
      spans(label, parts, place + ".spanScores");
    } else if (summary == null) {
      throw CommentFields.notA(place, "a summaryScore or spanScores");
    }
  }

  private void spans(Label label, JsonNode parts, String place) throws DoorRefusal {
    if (!parts.isArray() || parts.size() > Sentences.SPANS_MAX) {
      throw CommentFields.notA(place, "an array of at most %d".formatted(Sentences.SPANS_MAX));
    }
    for (JsonNode part : parts) {
      if (!(part instanceof ObjectNode span)) {
        throw CommentFields.notA(place, "an array of objects");
      }
      CommentFields.onlyFields(span, place, SPAN_FIELDS);
      ObjectNode score = object(span, "score");
      if (score == null) {
        throw CommentFields.notA(place + ".score", "an object");
      }
      int begin = offset(span, "begin", 0, place);
      int end = offset(span, "end", comment.length(), place);
      if (begin > end) {
        throw CommentFields.notA(place, "a span that begins before it ends");
      }
      spans.add(new Feedback.Span(label, begin, end, value(score, place + ".score")));
    }
  }

  private int offset(ObjectNode span, String name, int unsaid, String place) throws DoorRefusal {
    JsonNode offset = CompatJson.member(span, name);
    if (offset == null) {
      return unsaid;
    }
    if (!offset.isInt() || offset.intValue() < 0 || offset.intValue() > comment.length()) {
      throw CommentFields.notA(place + "." + name, "a place in the comment");
    }
    return offset.intValue();
  }

  private static double value(ObjectNode score, String place) throws DoorRefusal {
    CommentFields.onlyFields(score, place, SCORE_FIELDS);
    CommentFields.checkScoreType(text(score, "type"));
    Double value = CommentFields.share(score, "value", place);
    if (value == null) {
      throw CommentFields.notA(place + ".value", "a number from 0 to 1");
    }
    return value;
  }
}
