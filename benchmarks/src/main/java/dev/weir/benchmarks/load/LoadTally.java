package dev.weir.benchmarks.load;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The counts of a run while it goes on; whoever calls holds the run's lock. */
final class LoadTally {
  private static final int OK = 200;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final long deadlineMicros;
  private final SortedMap<Integer, Long> byStatus = new TreeMap<>();
  private final SortedMap<String, Long> errors = new TreeMap<>();
  private final SortedMap<String, Long> byServedBy = new TreeMap<>();
  private final SortedMap<String, Long> byVerdict = new TreeMap<>();
  private final SortedMap<String, Long> byDegraded = new TreeMap<>();
  private final Histogram intended = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram service = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram sendLag = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram server = new Histogram(SIGNIFICANT_DIGITS);
  private long sent;
  private long written;
  private long answered;
  private long degraded;
  private long provisional;
  private long withinDeadline;
  private long accepted;
  private long replyBytes;

  LoadTally(Duration deadline) {
    this.deadlineMicros = TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
  }

  /** A message's time has come. */
  void due() {
    sent++;
  }

  /** A message is about to be written; its number, from 0. */
  long written() {
    return written++;
  }

  /** A reply has come, whatever it says. */
  void answered(int status, long intendedNanos, long writtenNanos, long readNanos) {
    answered++;
    byStatus.merge(status, 1L, Long::sum);
    record(intended, readNanos - intendedNanos);
    record(service, readNanos - writtenNanos);
    record(sendLag, writtenNanos - intendedNanos);
  }

  /** A message will get no reply; an author has waited this long by now. */
  void lost(long waitedNanos) {
    record(intended, waitedNanos);
  }

  /** The body of a 200 had this many bytes. */
  void replyBytes(int bytes) {
    replyBytes += bytes;
  }

  /** Another server than ours took the message. */
  void accepted(long tookNanos) {
    accepted++;
    withinDeadline += TimeUnit.NANOSECONDS.toMicros(tookNanos) <= deadlineMicros ? 1 : 0;
  }

  /** The reply was a decision. */
  void decided(Answer answer) {
    accepted++;
    byServedBy.merge(answer.servedBy(), 1L, Long::sum);
    byVerdict.merge(answer.verdict(), 1L, Long::sum);
    answer.degraded().forEach(what -> byDegraded.merge(what, 1L, Long::sum));
    degraded += answer.degraded().isEmpty() ? 0 : 1;
    provisional += answer.provisional() ? 1 : 0;
    withinDeadline += answer.totalMicros() <= deadlineMicros ? 1 : 0;
    server.recordValue(answer.totalMicros());
  }

  /** Something other than a status went wrong. */
  void failed(String kind) {
    errors.merge(kind, 1L, Long::sum);
  }

  LoadReport report(long nanos, double driverCpuSeconds) {
    return new LoadReport(
        sent,
        answered,
        sent - answered,
        byStatus,
        errors,
        byServedBy,
        byVerdict,
        byDegraded,
        degraded,
        provisional,
        withinDeadline,
        accepted,
        replyBytes / Math.max(1, byStatus.getOrDefault(OK, 0L)),
        nanos / 1e9,
        driverCpuSeconds,
        Latency.of(intended),
        Latency.of(service),
        Latency.of(sendLag),
        Latency.of(server));
  }

  private static void record(Histogram micros, long nanos) {
    micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }
}
