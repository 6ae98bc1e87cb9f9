package dev.weir.dataplane.stage.embed;

/** Is told of every pass of the encoder; called on an encoder thread. */
public interface BatchObserver {
  /**
   * One pass is over.
   *
   * @param windows how many windows it read
   * @param tokens how many tokens it computed, padding included
   * @param padding how many of these were padding
   * @param micros how long it took
   */
  void encoded(int windows, int tokens, int padding, long micros);
}
