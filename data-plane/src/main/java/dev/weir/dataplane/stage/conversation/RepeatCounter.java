package dev.weir.dataplane.stage.conversation;

import dev.weir.policy.source.PolicyLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** When one text was sent by one author, as far as any window of the policy looks back. */
final class RepeatCounter implements Counter {
  private long[] sentNanos = {}; // ascending
  private long keptNanos;

  /** How often the text was sent within a window that ends now. */
  int within(Duration window, long nowNanos) {
    int count = 0;
    while (count < sentNanos.length
        && nowNanos - sentNanos[sentNanos.length - 1 - count] < window.toNanos()) {
      count++;
    }
    return count;
  }

  /** The text was sent now. */
  void add(List<Duration> windows, long nowNanos) {
    Duration longest = windows.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    keptNanos = longest.toNanos();
    int kept = Math.min(within(longest, nowNanos), PolicyLimits.REPEATS_COUNTED_MAX - 1);
    long[] next = Arrays.copyOfRange(sentNanos, sentNanos.length - kept, sentNanos.length + 1);
    next[kept] = nowNanos;
    sentNanos = next;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return sentNanos.length == 0 || nowNanos - sentNanos[sentNanos.length - 1] >= keptNanos;
  }
}
