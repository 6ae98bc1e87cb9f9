package dev.weir.policy.reference;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reference evaluator knows about a message: plain maps, nothing of the real evaluator.
 *
 * @param scores by label name, or {@code similarity(name)}; what is missing is unknown
 * @param pending the names of labels, or {@code similarity(name)}, that may still become known
 * @param found the names of words, patterns and kinds of personal data that were found
 * @param attributes by what policies write: {@code author.age}
 * @param accepted when it came in
 * @param locale as given, may be empty
 * @param detected the language that the text was found to be in, empty where the locale holds
 * @param kind what kind of content it is
 * @param length of the text
 * @param precedent how the text was ruled on
 * @param conversation what is known of the conversation
 * @param seeds what shares are drawn by: of the sender, then of the content; empty for none
 */
public record Message(
    Map<String, Float> scores,
    Set<String> pending,
    Set<String> found,
    Map<String, Object> attributes,
    Instant accepted,
    String locale,
    String detected,
    ContentKind kind,
    int length,
    @Nullable Verdict precedent,
    Conversation conversation,
    List<Long> seeds) {
  public Message {
    scores = Map.copyOf(scores);
    pending = Set.copyOf(pending);
    found = Set.copyOf(found);
    attributes = Map.copyOf(attributes);
    seeds = List.copyOf(seeds);
  }

  /** The same message with other scores and other pending labels. */
  public Message with(Map<String, Float> otherScores, Set<String> otherPending) {
    return new Message(
        otherScores,
        otherPending,
        found,
        attributes,
        accepted,
        locale,
        detected,
        kind,
        length,
        precedent,
        conversation,
        seeds);
  }

  String languageTaken() {
    return detected.isEmpty() ? locale.split("-", -1)[0] : detected;
  }

  String localeOfCuts() {
    return detected.isEmpty() ? locale : detected;
  }

  /**
   * What is known of a conversation.
   *
   * @param heats by label and seconds of the half-life, {@code insult/600}
   * @param repeats by seconds of the window
   * @param addresses whether the message is said to speak to somebody, or {@code null}
   */
  public record Conversation(
      Map<String, Double> heats, Map<Long, Integer> repeats, @Nullable Boolean addresses) {
    public Conversation {
      heats = Map.copyOf(heats);
      repeats = Map.copyOf(repeats);
    }
  }
}
