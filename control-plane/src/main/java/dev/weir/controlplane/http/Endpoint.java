package dev.weir.controlplane.http;

/** Answers one operation; called on a virtual thread, and may wait. */
public interface Endpoint {
  /**
   * Answers.
   *
   * @throws Problem when it refuses
   */
  Reply answer(AdminRequest request);
}
