package dev.weir.dataplane.ingress;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.policy.replay.ModelPart;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the payloads of decisions that {@link DecisionLog} has written. Thread-safe. */
public final class RecordedDecisions {
  private final DecisionRecordCodec codec = new DecisionRecordCodec();

  /** A reader. */
  public RecordedDecisions() {}

  /**
   * The decision in a payload; {@code null} for one of a format that this version does not know.
   */
  public @Nullable RecordedDecision read(byte[] payload) {
    try {
      DecisionRecordCodec.WithText read = codec.readWithText(payload);
      DecisionReply reply = read.decided().reply();
      return new RecordedDecision(
          reply, read.decided().facts(), part(reply.notScored()), read.text());
    } catch (IllegalStateException | IllegalArgumentException unknownFormat) {
      return null;
    }
  }

  private static ModelPart part(Map<Label, String> notScored) {
    if (notScored.isEmpty()) {
      return ModelPart.WHOLE;
    }
    Set<Label> notNeeded = EnumSet.noneOf(Label.class);
    boolean nothingToSay = false;
    for (Map.Entry<Label, String> label : notScored.entrySet()) {
      if (label.getValue().equals(SkipReason.NOT_NEEDED.wireName())) {
        notNeeded.add(label.getKey());
      }
      nothingToSay |=
          label.getValue().equals(SkipReason.LANGUAGE.wireName())
              || label.getValue().equals(SkipReason.NO_TEXT.wireName());
    }
    return new ModelPart(notNeeded, nothingToSay);
  }
}
