package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.ingress.DoorAnswer;
import java.util.List;

/**
 * The 13 categories of OpenAI's moderation endpoint, and the labels of which each is made. The
 * score of one that needs two labels is the lower of the two, which is the most that both together
 * can be. One without labels is always 0: nothing in here can tell.
 */
enum Category {
  HARASSMENT("harassment", Label.HARASSMENT),
  HARASSMENT_THREATENING("harassment/threatening", Label.HARASSMENT, Label.THREAT),
  HATE("hate", Label.IDENTITY_ATTACK),
  HATE_THREATENING("hate/threatening", Label.IDENTITY_ATTACK, Label.THREAT),
  ILLICIT("illicit", Label.ILLICIT),
  ILLICIT_VIOLENT("illicit/violent"),
  SELF_HARM("self-harm", Label.SELF_HARM),
  SELF_HARM_INSTRUCTIONS("self-harm/instructions"),
  SELF_HARM_INTENT("self-harm/intent", Label.SELF_HARM),
  SEXUAL("sexual", Label.SEXUAL),
  SEXUAL_MINORS("sexual/minors", Label.SEXUAL_MINORS),
  VIOLENCE("violence", Label.THREAT),
  VIOLENCE_GRAPHIC("violence/graphic");

  /** At a half most readers would agree: scores are calibrated. */
  private static final double CUT = 0.5;

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Label> labels;

  Category(String wireName, Label... labels) {
    this.wireName = wireName;
    this.labels = List.of(labels);
  }

  /** The name in JSON. */
  String wireName() {
    return wireName;
  }

  /** The score, 0 to 1 with four decimals. */
  double score(DoorAnswer answer) {
    return labels.stream()
        .mapToDouble(label -> CompatJson.rounded(answer.score(label)))
        .min()
        .orElse(0);
  }

  /** Whether the category applies. */
  boolean applies(DoorAnswer answer) {
    return score(answer) >= CUT;
  }

  /** Whether it is made of any label; otherwise it is always 0. */
  boolean isDerived() {
    return !labels.isEmpty();
  }

  /** Whether a label came late that the category is made of. */
  boolean isMissing(DoorAnswer answer) {
    return labels.stream().anyMatch(answer::isMissing);
  }
}
