package dev.weir.policy.replay;

import dev.weir.contracts.Label;
import java.util.Set;

/**
 * What part the model had in a recorded decision, as far as the facts do not say it.
 *
 * @param notNeeded the labels that it was not asked for, because no score would have changed the
 *     decision; another policy may need them
 * @param nothingToSay whether there was nothing that it could have read: no text, or a language
 *     that it does not serve
 */
public record ModelPart(Set<Label> notNeeded, boolean nothingToSay) {
  /** It was asked for everything; where it was late, that is pending. */
  public static final ModelPart WHOLE = new ModelPart(Set.of(), false);

  public ModelPart {
    notNeeded = Set.copyOf(notNeeded);
  }
}
