package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.WireReply;
import java.util.List;

/** Writes what was found of a comment as the Perspective API does. */
final class AnalyzeReply {
  private static final String PROBABILITY = "PROBABILITY";

  private final AnalyzeRequest request;
  private final TenantSettings settings;
  private final List<Sentences.Part> parts;
  private final List<DoorAnswer> answers;

  /**
   * A reply.
   *
   * @param settings how the tenant has scores told
   * @param parts the spans that are told
   * @param answers what was found of the whole text; then, where there is more than one part, of
   *     each
   */
  AnalyzeReply(
      AnalyzeRequest request,
      TenantSettings settings,
      List<Sentences.Part> parts,
      List<DoorAnswer> answers) {
    this.request = request;
    this.settings = settings;
    this.parts = parts;
    this.answers = answers;
  }

  WireReply write() {
    DoorAnswer whole = answers.getFirst();
    List<String> detected = List.of(whole.language().tag());
    List<String> languages = request.languages().isEmpty() ? detected : request.languages();
    for (String attribute : request.thresholds().keySet()) {
      if (whole.isInOtherLanguage()) {
        return GoogleErrors.language(attribute, languages, detected).reply();
      }
      if (answers.stream().anyMatch(answer -> answer.isMissing(label(attribute)))) {
        return GoogleErrors.unavailable(attribute);
      }
    }
    ObjectNode body = CompatJson.object();
    ObjectNode scores = CompatJson.object();
    request.thresholds().forEach((attribute, threshold) -> score(scores, attribute, threshold));
    if (!scores.isEmpty()) {
      body.set("attributeScores", scores);
    }
    languages.forEach(body.putArray("languages")::add);
    detected.forEach(body.putArray("detectedLanguages")::add);
    if (request.clientToken() != null) {
      body.put("clientToken", request.clientToken());
    }
    return WireReply.json(200, CompatJson.bytes(body));
  }

  /** An attribute below its threshold is left out. */
  private void score(ObjectNode scores, String attribute, double threshold) {
    double value = told(settings, attribute, answers.getFirst());
    if (value < threshold) {
      return;
    }
    ObjectNode one = scores.putObject(attribute);
    ArrayNode spans = one.putArray("spanScores");
    for (int part = 0; part < parts.size(); part++) {
      DoorAnswer of = parts.size() == 1 ? answers.getFirst() : answers.get(part + 1);
      ObjectNode span = spans.addObject();
      span.put("begin", parts.get(part).begin());
      span.put("end", parts.get(part).end());
      probability(span.putObject("score"), told(settings, attribute, of));
    }
    probability(one.putObject("summaryScore"), value);
  }

  private static void probability(ObjectNode score, double value) {
    score.put("value", value);
    score.put("type", PROBABILITY);
  }

  /** The score of an attribute as clients of this tenant are told it. */
  static double told(TenantSettings settings, String name, DoorAnswer answer) {
    PerspectiveAttribute attribute = attribute(name);
    double score = CompatJson.rounded(answer.score(attribute.label()));
    ScoreMap map = settings.perspectiveCuts().get(attribute);
    return map == null ? score : CompatJson.rounded((float) map.told(score));
  }

  private static Label label(String attribute) {
    return attribute(attribute).label();
  }

  private static PerspectiveAttribute attribute(String name) {
    // INVARIANT: the reader lets through only attributes that are served.
    return PerspectiveAttribute.named(name).orElseThrow();
  }
}
