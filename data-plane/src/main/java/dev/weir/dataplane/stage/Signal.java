package dev.weir.dataplane.stage;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.NormalisedText;
import java.util.List;
import java.util.Set;

/** One thing that a stage found out about a message. */
public sealed interface Signal {
  /** The canonical and the folded forms of the text. */
  record Normalised(NormalisedText text) implements Signal {}

  /** The text's identity under the tenant's hash key: what caches and rulings know it by. */
  record Identified(ContentHash text) implements Signal {}

  /** The language that the text is taken to be in. */
  record InLanguage(Language language) implements Signal {}

  /** The message is to be counted in its conversation: it is no dry run, and comes first. */
  record Counting() implements Signal {}

  /** What is known of the conversation that the message stands in. */
  record InConversation(ConversationFacts facts) implements Signal {}

  /** What the tenant's words, patterns and PII finders found. */
  record RuleFindings(TextFindings findings) implements Signal {}

  /** The exemplar sets that the policy compares the text with, by the digest of their texts. */
  record ExemplarsAsked(List<String> digests) implements Signal {
    public ExemplarsAsked {
      digests = List.copyOf(digests);
    }
  }

  /** The embeddings of the text's windows, as far as they were made in time. */
  record Embedded(WindowVectors vectors) implements Signal {}

  /** The exemplars that the text is nearest to, found now or when the same text was read before. */
  record Near(Neighbours neighbours) implements Signal {}

  /** The calibrated score of each label. */
  record Scored(LabelScores scores) implements Signal {}

  /** The calibrated score of each label, as it was when the model read the same text before. */
  record Recalled(LabelScores scores) implements Signal {}

  /** How a person or a slower judge has ruled on this very text. */
  record Precedent(Verdict ruling) implements Signal {}

  /** The scores of a text that is likely to be held back and that this one looks like. */
  record NearDuplicate(LabelScores scores) implements Signal {}

  /**
   * The labels that are below whatever the policy compares them with, as far as n-grams can tell;
   * their scores were not measured.
   */
  record Screened(Set<Label> cleared) implements Signal {
    public Screened {
      cleared = Set.copyOf(cleared);
    }
  }

  /** A stage that did not answer; what it would have said is unknown, which is not clean. */
  record StageSkipped(String stage, SkipReason reason) implements Signal {}
}
