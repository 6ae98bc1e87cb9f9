package dev.weir.dataplane.shadow;

import java.util.List;

/**
 * A copy of what a door was asked.
 *
 * @param body what the other service is sent: what it needs for its scores, and nothing else
 * @param ours what the door has answered about each text
 */
public record Copy(String body, List<Opinion> ours) {
  public Copy {
    ours = List.copyOf(ours);
  }

  /** Without the text, which belongs into no log. */
  @Override
  public String toString() {
    return "Copy[…]";
  }
}
