package dev.weir.training.measure;

import java.util.List;

/** The cuts at which labels are measured: from "look at it" over "likely" to "sure". */
public final class Cuts {
  /** All of them, ascending. */
  public static final List<Float> ALL = List.of(0.25f, 0.5f, 0.8f);

  /** The one that says what a score means where one must be enough. */
  public static final float MIDDLE = 0.5f;

  private Cuts() {}
}
