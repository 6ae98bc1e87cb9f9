package dev.weir.dataplane.ingress;

import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the tenant reads it, at once and again from the journal. In JSON every member is
 * always there; what is absent is {@code null}, so that a typed client sees one shape.
 *
 * @param id names the decision and says where its record lies; {@code null} for a dry run, which
 *     leaves no record to name
 * @param contentId the tenant's name for the content, or {@code null} when it gave none
 * @param revision counts up from 1 with each change of mind
 * @param verdict what may happen to the message
 * @param provisional whether something still unknown could change the verdict
 * @param reason why, or {@code null} where nothing in the policy spoke: no rule and no unknown
 *     clause, or the policy's {@code settle} replaced another verdict
 * @param labels the scores; JSON has them in the order of {@link Label}, with at most four decimals
 * @param notScored why a label was left out on purpose, for example {@code not_needed}
 * @param spans what was found, in UTF-16 units of the original text
 * @param servedBy the most costly tier that was needed
 * @param degraded what was promised and came late or broken, for example {@code long_text}
 * @param versions what the decision depended on besides the message
 * @param timings how long it took
 */
public record DecisionReply(
    @Nullable String id,
    @Nullable String contentId,
    int revision,
    Verdict verdict,
    boolean provisional,
    @Nullable Reason reason,
    Scores labels,
    Map<Label, String> notScored,
    List<Span> spans,
    ServedBy servedBy,
    List<String> degraded,
    Versions versions,
    Timings timings)
    implements BatchItem {
  /**
   * @throws IllegalArgumentException when {@code revision} is not positive
   */
  public DecisionReply {
    if (revision < 1) {
      throw new IllegalArgumentException("revisions count from 1, not " + revision);
    }
    EnumMap<Label, String> reasons = new EnumMap<>(Label.class);
    reasons.putAll(notScored);
    notScored = Collections.unmodifiableMap(reasons);
    spans = List.copyOf(spans);
    degraded = List.copyOf(degraded);
  }

  /**
   * The next revision, settled because no answer came. No rule spoke for a verdict that differs
   * from this one's, so the reason goes with the verdict that it was given for.
   *
   * @param settled what stands from now on
   */
  DecisionReply settledAs(Verdict settled) {
    return settled(revision + 1, settled);
  }

  /**
   * This revision, settled because no answer will come: nothing waits for one.
   *
   * @param settle what the policy says of such a decision, or {@code null} for this one's verdict
   */
  DecisionReply settledAtOnce(@Nullable Verdict settle) {
    return settled(revision, settle == null ? verdict : settle);
  }

  private DecisionReply settled(int newRevision, Verdict settled) {
    return new DecisionReply(
        id,
        contentId,
        newRevision,
        settled,
        false,
        settled == verdict ? reason : null,
        labels,
        notScored,
        spans,
        servedBy,
        degraded,
        versions,
        timings);
  }

  /**
   * How long a decision took on the server's clock, in microseconds.
   *
   * @param totalMicros from the first byte read to the reply handed over
   * @param stages by the stage's name, in the order in which they ran; skipped ones are left out
   */
  public record Timings(long totalMicros, Map<String, Long> stages) {
    public Timings {
      stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }
  }
}
