package dev.weir.dataplane.feedback;

import dev.weir.contracts.Label;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says that a text should have been scored.
 *
 * @param text as it was sent
 * @param languages that the sender says, maybe none
 * @param labels the score of the whole text for each label, maybe none
 * @param spans scores of parts, maybe none
 * @param communityId where the text was written, or {@code null}
 */
public record Feedback(
    String text,
    List<String> languages,
    Map<Label, Double> labels,
    List<Span> spans,
    @Nullable String communityId) {
  /** The values are what the caller gave. */
  public Feedback {
    languages = List.copyOf(languages);
    labels = Map.copyOf(labels);
    spans = List.copyOf(spans);
  }

  /** The score of a part of the text, in UTF-16 units; the end is exclusive. */
  public record Span(Label label, int begin, int end, double score) {}
}
