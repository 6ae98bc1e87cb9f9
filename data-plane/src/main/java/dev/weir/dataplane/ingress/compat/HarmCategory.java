package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.ingress.DoorAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The four categories of Azure AI Content Safety, and the labels of which each is the highest. Our
 * scores say how many readers would agree and not how bad it is; a severity here is the score in
 * eighths, so that Azure's 4 is where half of the readers agree.
 */
enum HarmCategory {
  HATE("Hate", Label.IDENTITY_ATTACK),
  SELF_HARM("SelfHarm", Label.SELF_HARM),
  SEXUAL("Sexual", Label.SEXUAL, Label.SEXUAL_MINORS),
  VIOLENCE("Violence", Label.THREAT);

  private static final int LEVELS = 8;

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Label> labels;

  HarmCategory(String wireName, Label... labels) {
    this.wireName = wireName;
    this.labels = List.of(labels);
  }

  static Optional<HarmCategory> named(String name) {
    return Stream.of(values()).filter(category -> category.wireName.equals(name)).findFirst();
  }

  /** The name in JSON. */
  String wireName() {
    return wireName;
  }

  /**
   * 0 to 7, or one of 0, 2, 4 and 6.
   *
   * @param eightLevels whether the odd ones are told, too
   */
  int severity(DoorAnswer answer, boolean eightLevels) {
    double score =
        labels.stream()
            .mapToDouble(label -> CompatJson.rounded(answer.score(label)))
            .max()
            .orElse(0);
    int level = Math.min(LEVELS - 1, (int) (score * LEVELS));
    return eightLevels ? level : level / 2 * 2;
  }

  /** Whether a label came late that the category is made of. */
  boolean isMissing(DoorAnswer answer) {
    return labels.stream().anyMatch(answer::isMissing);
  }
}
