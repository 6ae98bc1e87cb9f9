package dev.weir.dataplane.pipeline;

/**
 * How much of the encoder's time each tenant has had lately. Nobody measures it: while messages are
 * at the encoder, each is taken to have an equal part of its threads (processor sharing, the ideal
 * that fair queueing is held against, Parekh and Gallager 1993), which holds on average whatever
 * the order.
 *
 * <p>An account grows by what its tenant's messages get and shrinks by the tenant's share of all
 * threads. Messages beyond a share are not counted: they run on what is left over.
 *
 * <p>For one thread at a time; all times are nanoseconds.
 */
final class EncoderTime {
  /**
   * How far a tenant may be ahead of its share, in time that its share takes to serve it: twice
   * what a seat may take, so that a tenant alone never meets this bound before that of the seats.
   */
  static final long AHEAD_NANOS = 2 * AdmissionGate.ANSWER_MAX.toNanos();

  /** Any tenant, however small its share, may have so many average messages at once. */
  static final int MESSAGES_MIN = 2;

  /** The weight of the latest message in the average. */
  private static final double LATEST = 1.0 / 32;

  private final int threads;
  private long nowNanos;
  private int messages;
  private double served;
  private double messageNanos;

  EncoderTime(int threads, long nowNanos) {
    this.threads = threads;
    this.nowNanos = nowNanos;
  }

  /** What one tenant has had. */
  static final class Account {
    private int messages;
    private double nanos;
    private double served;
    private long nowNanos;

    private Account(double served, long nowNanos) {
      this.served = served;
      this.nowNanos = nowNanos;
    }
  }

  /** An account with nothing in it. */
  Account account() {
    return new Account(served, nowNanos);
  }

  /** Lets time pass. */
  void advance(long now) {
    if (messages > 0) {
      served += (now - nowNanos) * Math.min(1.0, (double) threads / messages);
    }
    nowNanos = now;
  }

  /** What a message that has been at the encoder all along would have had of it. */
  double served() {
    return served;
  }

  /**
   * Lets a message in, if its tenant is not too far ahead of its share.
   *
   * @param share of all threads, in (0, 1]
   */
  boolean tryEnter(Account account, long now, double share) {
    double perNano = share * threads;
    bringUp(account);
    account.nanos = Math.max(0, account.nanos - perNano * (now - account.nowNanos));
    account.nowNanos = now;
    double ahead = account.nanos + (account.messages + 1) * messageNanos;
    if (ahead > Math.max(perNano * AHEAD_NANOS, MESSAGES_MIN * messageNanos)) {
      return false;
    }
    account.messages++;
    messages++;
    return true;
  }

  /** A message has been answered that came in when {@link #served} was {@code servedThen}. */
  void leave(Account account, double servedThen) {
    bringUp(account);
    account.messages--;
    messages--;
    messageNanos += LATEST * (served - servedThen - messageNanos);
  }

  private void bringUp(Account account) {
    account.nanos += account.messages * (served - account.served);
    account.served = served;
  }
}
