package dev.weir.dataplane.ingress;

/** Who looks again at what an earlier run left. */
interface RecheckLanes {
  /** Whether there is a lane that {@link #resume} can give something to. */
  boolean hasLanes();

  /** Has a decision looked at again, by one lane after the other. */
  void resume(LeftOver left);
}
