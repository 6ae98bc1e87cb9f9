package dev.weir.benchmarks.load;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
 *     deadline; of another server than ours, replies whose latency from the intended send time is
 * @param accepted decisions; of another server than ours, replies with status 200
 * @param replyBytes what the body of a 200 had on average
 * @param seconds from the first intended send to the last reply
 * @param driverCpuSeconds what this process itself used, all threads
 * @param intended latency from the intended send time: what an author waits; a message without a
 *     reply counts with the time until it was given up
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
    long accepted,
    long replyBytes,
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

  /**
   * Several rounds of one load: counts and seconds are summed, of each percentile the median
   * counts.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LoadReport combined(List<LoadReport> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to combine");
    }
    return new LoadReport(
        sum(rounds, LoadReport::sent),
        sum(rounds, LoadReport::answered),
        sum(rounds, LoadReport::unanswered),
        merged(rounds, LoadReport::byStatus),
        merged(rounds, LoadReport::errors),
        merged(rounds, LoadReport::byServedBy),
        merged(rounds, LoadReport::byVerdict),
        merged(rounds, LoadReport::byDegraded),
        sum(rounds, LoadReport::degraded),
        sum(rounds, LoadReport::provisional),
        sum(rounds, LoadReport::withinDeadline),
        sum(rounds, LoadReport::accepted),
        sum(rounds, LoadReport::replyBytes) / rounds.size(),
        rounds.stream().mapToDouble(LoadReport::seconds).sum(),
        rounds.stream().mapToDouble(LoadReport::driverCpuSeconds).sum(),
        latency(rounds, LoadReport::intended),
        latency(rounds, LoadReport::service),
        latency(rounds, LoadReport::sendLag),
        latency(rounds, LoadReport::server));
  }

  private static long sum(List<LoadReport> rounds, ToLongFunction<LoadReport> count) {
    return rounds.stream().mapToLong(count).sum();
  }

  private static <K extends Comparable<K>> SortedMap<K, Long> merged(
      List<LoadReport> rounds, Function<LoadReport, SortedMap<K, Long>> counts) {
    var merged = new TreeMap<K, Long>();
    rounds.forEach(round ->
        counts.apply(round).forEach((what, count) -> merged.merge(what, count, Long::sum)));
    return merged;
  }

  private static Latency latency(List<LoadReport> rounds, Function<LoadReport, Latency> histogram) {
    return Latency.combined(rounds.stream().map(histogram).toList());
  }

  private static <K> SortedMap<K, Long> copyOf(Map<K, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Decisions with nothing late or broken. */
  public long whole() {
    return accepted - degraded;
  }

  /** Decisions a second with nothing late or broken: what counts as capacity. */
  public double wholePerSecond() {
    return whole() / seconds;
  }

  /** The share of all messages sent that were decided within the deadline; 0 when none was sent. */
  public double withinDeadlineShare() {
    return share(withinDeadline);
  }

  /** The share of all messages sent that were decided with nothing late or broken. */
  public double undegradedShare() {
    return share(whole());
  }

  /**
   * The share of all decisions whose scores the server remembered from an equal text: they say
   * nothing about its model.
   */
  public double cachedShare() {
    return accepted == 0 ? 0 : (double) byServedBy.getOrDefault("cache", 0L) / accepted;
  }

  /** How many cores this process kept busy on average. */
  public double driverCores() {
    return driverCpuSeconds / seconds;
  }

  private double share(long part) {
    return sent == 0 ? 0 : (double) part / sent;
  }
}
