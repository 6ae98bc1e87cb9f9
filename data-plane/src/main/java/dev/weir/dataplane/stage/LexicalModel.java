package dev.weir.dataplane.stage;

import dev.weir.contracts.Label;
import java.util.Set;

/**
 * A model that reads letters and words alone, in microseconds, and knows where it may speak for the
 * whole model.
 */
public interface LexicalModel {
  /** The longest text that it may speak of, in UTF-16 units; 0 where it may speak of none. */
  int charsMax();

  /** The labels that the whole model scores. */
  Set<Label> labels();

  /**
   * How high its reading of a label may be so that the whole model seldom scores the label at
   * {@code cut} or above; negative infinity where nothing is known.
   */
  float limit(Label label, float cut);

  /** Reads a canonical text. */
  Reading read(CharSequence text);

  /** What it says of one text. */
  interface Reading {
    /** How high the label is; on the scale of {@link LexicalModel#limit}. */
    float height(Label label);

    /** Whether something in the text is never to pass unread where this label matters. */
    boolean triggers(Label label);
  }
}
