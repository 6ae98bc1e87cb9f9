package dev.weir.dataplane.ingress;

import dev.weir.dataplane.stage.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Closes the connections whose bodies do not arrive. One look a second at all that are on their
 * way, as a timer for each would cost a cached decision a tenth of its time. Used on its lane's
 * thread alone.
 */
final class BodyWatch {
  /** How often it looks; a body may take so much longer than allowed. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  private final Timer timer;
  private final LongSupplier nanoClock;
  private final long nanosMax;

  /** When each began to be awaited, with what closes it, the oldest first. */
  private final Map<Object, Awaited> awaited = new LinkedHashMap<>();

  private boolean planned;

  private record Awaited(long sinceNanos, Runnable close) {}

  /**
   * A watch of one lane.
   *
   * @param longest that a body may take to arrive
   */
  BodyWatch(Timer timer, LongSupplier nanoClock, Duration longest) {
    this.timer = timer;
    this.nanoClock = nanoClock;
    this.nanosMax = longest.toNanos();
  }

  /** The body of {@code request} is awaited from now on; {@code close} gives it up. */
  void begin(Object request, Runnable close) {
    awaited.put(request, new Awaited(nanoClock.getAsLong(), close));
    plan();
  }

  /** It is there, or not awaited any more. */
  void end(Object request) {
    awaited.remove(request);
  }

  private void plan() {
    if (!planned && !awaited.isEmpty()) {
      planned = true;
      var _ =
          timer.after(
              PERIOD.toNanos(),
              () -> {
                planned = false;
                closeLate();
                plan();
              });
    }
  }

  private void closeLate() {
    long now = nanoClock.getAsLong();
    List<Runnable> late = new ArrayList<>();
    var oldest = awaited.values().iterator();
    while (oldest.hasNext()) {
      Awaited next = oldest.next();
      if (now - next.sinceNanos() < nanosMax) {
        break;
      }
      oldest.remove();
      late.add(next.close());
    }
    late.forEach(Runnable::run); // a close may end others
  }
}
