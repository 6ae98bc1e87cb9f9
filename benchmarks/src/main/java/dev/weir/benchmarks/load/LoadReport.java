package dev.weir.benchmarks.load;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came back from one run.
 *
 * @param sent messages whose time had come; in an open run the schedule alone decides this
 * @param answered replies of any status
 * @param unanswered messages without a reply when the run gave up waiting
 * @param byStatus replies by status code
 * @param errors what went wrong with a message other than a status, by kind
 * @param byServedBy decisions by the tier that answered
 * @param byVerdict decisions by verdict
 * @param byDegraded decisions by what was late or broken; one decision may count under several
 * @param degraded decisions with anything late or broken
 * @param provisional decisions that may get a revision
 * @param withinDeadline decisions whose {@code totalMicros}, the server's clock, is at most the
 *     deadline
 * @param seconds from the first intended send to the last reply
 * @param driverCpuSeconds what this process itself used, all threads
 * @param intended latency from the intended send time: what an author waits
 * @param service latency from the moment of writing: hides the wait for a free connection, and is
 *     here only to be compared
 * @param sendLag how long after its intended time a message was written
 * @param server the server's own clock
 */
public record LoadReport(
    long sent,
    long answered,
    long unanswered,
    SortedMap<Integer, Long> byStatus,
    SortedMap<String, Long> errors,
    SortedMap<String, Long> byServedBy,
    SortedMap<String, Long> byVerdict,
    SortedMap<String, Long> byDegraded,
    long degraded,
    long provisional,
    long withinDeadline,
    double seconds,
    double driverCpuSeconds,
    Latency intended,
    Latency service,
    Latency sendLag,
    Latency server) {
  /** Copies the maps. */
  public LoadReport {
    byStatus = copyOf(byStatus);
    errors = copyOf(errors);
    byServedBy = copyOf(byServedBy);
    byVerdict = copyOf(byVerdict);
    byDegraded = copyOf(byDegraded);
  }

  private static <K> SortedMap<K, Long> copyOf(Map<K, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Replies that hold a decision. */
  public long decided() {
    return server.count();
  }

  /** Decisions a second with nothing late or broken: what counts as capacity. */
  public double wholePerSecond() {
    return (decided() - degraded) / seconds;
  }

  /** The share of all messages sent that were decided within the deadline; 0 when none was sent. */
  public double withinDeadlineShare() {
    return share(withinDeadline);
  }

  /** The share of all messages sent that were decided with nothing late or broken. */
  public double undegradedShare() {
    return share(decided() - degraded);
  }

  /**
   * The share of all decisions whose scores the server remembered from an equal text: they say
   * nothing about its model.
   */
  public double cachedShare() {
    return decided() == 0 ? 0 : (double) byServedBy.getOrDefault("cache", 0L) / decided();
  }

  /** How many cores this process kept busy on average. */
  public double driverCores() {
    return driverCpuSeconds / seconds;
  }

  private double share(long part) {
    return sent == 0 ? 0 : (double) part / sent;
  }
}
