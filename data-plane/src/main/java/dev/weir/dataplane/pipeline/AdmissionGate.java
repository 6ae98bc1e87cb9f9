package dev.weir.dataplane.pipeline;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limit.window.PercentileSampleWindowFactory;
import dev.weir.contracts.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives messages whose author waits their seats at the model. Who gets none is answered at once
 * from what is known without it.
 *
 * <p><b>How many seats</b> there are is found by additive increase and multiplicative decrease
 * (Chiu and Jain, 1989): as many as the model answers within {@link #ANSWER_MAX}, so that what
 * waits at the encoder stays a part of a deadline.
 *
 * <p><b>Whose they are.</b> Each tenant that has lately asked has a share by its weight. Within its
 * share, which is one seat at least, a tenant always gets a seat; beyond it, while seats are free,
 * a seat that stands behind all others ({@link Seat#isSurplus}). So a flood of one takes what the
 * others leave, and nothing else. For that, a seat more than there are may be taken for each tenant
 * that asks. A share is one of seats and one of the encoder's time ({@link EncoderTime}): by seats
 * alone, whoever always has the next message ready would keep the encoder busy for itself.
 *
 * <p><b>What is answered without a seat</b> takes its time from the lanes. Each tenant has a share
 * of that too ({@link #LIGHT_PER_LANE_AND_SECOND}); whoever has used it up is turned away before
 * its message is read, until time has given some back. What needs no seat uses up nothing.
 *
 * <p>Shared by all lanes; safe for many threads.
 */
public final class AdmissionGate {
  /**
   * Most of what the default deadline leaves to the model (80 ms): below it nothing is lost, so a
   * shorter bound would only refuse what a short burst still has time for.
   */
  static final Duration ANSWER_MAX = Duration.ofMillis(65);

  /** A tenant that has not asked for so long leaves its share to the others. */
  static final Duration ACTIVE_FOR = Duration.ofSeconds(1);

  /** Fewer would leave an encoder thread without a next pass of several texts. */
  static final int SEATS_MIN = 16;

  /** Some deadlines of work for two cores; where it settles is measured, not configured. */
  static final int SEATS_FIRST = 32;

  /**
   * More than any node has work for within {@link #ANSWER_MAX}, and fewer than the encoder queues.
   */
  static final int SEATS_MAX = 512;

  /** Whoever left the model this long and got no answer was let in to too full a place. */
  static final Duration FAIR_TIME = Duration.ofMillis(20);

  /**
   * Answers for want of a seat that a lane gives in a second, of all tenants together. Reading,
   * rules and record take some 150 µs each, so that these are a quarter of a lane's time: with what
   * the encoder answers, five times that is let in, and most of fifty times is not.
   */
  static final int LIGHT_PER_LANE_AND_SECOND = 1_500;

  /** So much of a second's light answers may come at once. */
  static final double LIGHT_BURST_SECONDS = 0.25;

  private static final double SLOW_SHARE = 0.9;

  private final LongSupplier nanoClock;
  private final long lightPerSecond;
  private final EncoderTime encoder;
  private final Limit seats;
  private final Map<TenantId, Party> parties = new HashMap<>();
  private int taken;
  private long weights;
  private long nextSweepNanos;

  /**
   * A gate that nobody has passed.
   *
   * @param lanes that answer without the model whoever gets no seat
   * @param encoderThreads that serve the seats
   * @param nanoClock like {@link System#nanoTime()}
   */
  public AdmissionGate(int lanes, int encoderThreads, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.encoder = new EncoderTime(encoderThreads, nanoClock.getAsLong());
    this.lightPerSecond = (long) lanes * LIGHT_PER_LANE_AND_SECOND;
    this.nextSweepNanos = nanoClock.getAsLong();
    this.seats =
        WindowedLimit.newBuilder()
            .minWindowTime(100, TimeUnit.MILLISECONDS)
            .maxWindowTime(500, TimeUnit.MILLISECONDS)
            .windowSize(10)
            .sampleWindowFactory(PercentileSampleWindowFactory.of(SLOW_SHARE, 1_000))
            .build(
                AIMDLimit.newBuilder()
                    .initialLimit(SEATS_FIRST)
                    .minLimit(SEATS_MIN)
                    .maxLimit(SEATS_MAX)
                    .timeout(ANSWER_MAX.toNanos(), TimeUnit.NANOSECONDS)
                    .build());
  }

  /** One tenant at the gate. */
  private static final class Party {
    final int weight;
    final EncoderTime.Account time;
    int taken;
    long lastAskedNanos;

    /** Light answers that it has had and that time has not given back yet. */
    double light;

    long lightNanos;

    Party(int weight, EncoderTime.Account time) {
      this.weight = weight;
      this.time = time;
    }

    /** Gives back what time has earned. */
    double light(long now, double perSecond) {
      light = Math.max(0, light - perSecond * (now - lightNanos) / 1e9);
      lightNanos = now;
      return light;
    }
  }

  /** A place at the model; given back once. */
  public final class Seat {
    private final TenantId tenant;
    private final boolean surplus;
    private final long takenNanos;
    private final int takenThen;
    private final long timeNanos;
    private final double servedThen;

    private Seat(TenantId tenant, boolean surplus, long takenNanos, int takenThen, long timeNanos) {
      this.tenant = tenant;
      this.surplus = surplus;
      this.servedThen = encoder.served();
      this.takenNanos = takenNanos;
      this.takenThen = takenThen;
      this.timeNanos = timeNanos;
    }

    /** Whether it is beyond its tenant's share, and stands behind all that are not. */
    public boolean isSurplus() {
      return surplus;
    }

    /**
     * Gives the seat back.
     *
     * @param answered whether the model has answered; a refusal counts as a slow answer where the
     *     message had left it {@link #FAIR_TIME}, and not at all where it had not
     */
    void giveBack(boolean answered) {
      AdmissionGate.this.giveBack(this, answered);
    }
  }

  /**
   * Asks for a seat.
   *
   * @param weight of the tenant's share, at least 1
   * @param timeNanos what the message leaves the model
   * @return null when there is none
   */
  public synchronized @Nullable Seat tryEnter(TenantId tenant, int weight, long timeNanos) {
    long now = nanoClock.getAsLong();
    sweep(now);
    Party party = party(tenant, weight);
    party.lastAskedNanos = now;
    boolean hasSeat = party.taken < share(party);
    if (!hasSeat && taken >= seats.getLimit()) {
      party.light = party.light(now, lightShare(party)) + 1;
      return null;
    }
    encoder.advance(now);
    boolean inShare = hasSeat && encoder.tryEnter(party.time, now, (double) party.weight / weights);
    party.taken++;
    taken++;
    return new Seat(tenant, !inShare, now, taken, timeNanos);
  }

  /**
   * Whether a tenant has used up its share of answers without a seat, so that its next message had
   * better not be read at all.
   */
  public synchronized boolean isSpent(TenantId tenant) {
    Party party = parties.get(tenant);
    if (party == null || party.light == 0) {
      return false;
    }
    double perSecond = lightShare(party);
    return party.light(nanoClock.getAsLong(), perSecond) > perSecond * LIGHT_BURST_SECONDS;
  }

  /** How many seats there are by now. */
  public synchronized int seats() {
    return seats.getLimit();
  }

  /** How many seats are taken. */
  public synchronized int taken() {
    return taken;
  }

  private Party party(TenantId tenant, int weight) {
    Party known = parties.get(tenant);
    if (known != null && known.weight == weight) {
      return known;
    }
    Party party = new Party(weight, known == null ? encoder.account() : known.time);
    if (known != null) {
      party.taken = known.taken;
      party.light = known.light;
      party.lightNanos = known.lightNanos;
      weights -= known.weight;
    }
    parties.put(tenant, party);
    weights += weight;
    return party;
  }

  /** Light answers a second. */
  private double lightShare(Party party) {
    return (double) lightPerSecond * party.weight / weights;
  }

  private long share(Party party) {
    return Math.max(1, (long) seats.getLimit() * party.weight / weights);
  }

  private synchronized void giveBack(Seat seat, boolean answered) {
    // INVARIANT: a party with a seat taken is never swept.
    Party party = parties.get(seat.tenant);
    if (party == null || party.taken == 0) {
      throw new IllegalStateException("a seat was given back twice");
    }
    party.taken--;
    taken--;
    long now = nanoClock.getAsLong();
    long took = Math.max(1, now - seat.takenNanos);
    encoder.advance(now);
    if (seat.surplus) {
      return; // slow by design
    }
    encoder.leave(party.time, seat.servedThen);
    if (answered) {
      seats.onSample(seat.takenNanos, took, seat.takenThen, false);
    } else if (seat.timeNanos >= FAIR_TIME.toNanos()) {
      long slow = Math.max(took, ANSWER_MAX.toNanos() + 1);
      seats.onSample(seat.takenNanos, slow, seat.takenThen, false);
    }
  }

  /** Forgets who has not asked lately. */
  private void sweep(long now) {
    if (now - nextSweepNanos < 0) {
      return;
    }
    nextSweepNanos = now + ACTIVE_FOR.toNanos() / 10;
    for (Iterator<Party> each = parties.values().iterator(); each.hasNext(); ) {
      Party party = each.next();
      if (party.taken == 0 && now - party.lastAskedNanos >= ACTIVE_FOR.toNanos()) {
        weights -= party.weight;
        each.remove();
      }
    }
  }
}
