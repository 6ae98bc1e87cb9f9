package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The windows that wait, and the choice of those that make the next batch. Knows neither threads
 * nor a clock; its owner holds a lock around every call.
 *
 * <p>A batch begins with the most urgent window of the highest priority and takes more of the same
 * priority and nearly the same length. Windows of other lengths are left for the next batch: a full
 * batch saves about a fifth of the time at 8 tokens and a few percent at 64, so that padding soon
 * costs more than company gains.
 */
final class WaitingLine {

  /** Lengths that may share a batch: at most one padded token a window. */
  static final int LENGTH_STEP = 2;

  private static final int GROUPS = Windows.TOKENS_MAX / LENGTH_STEP;

  private final int tokensPerBatch;
  private final int tokensPerSurplusBatch;
  private final int waitingPerPriority;
  private final Map<Priority, Lane> lanes = new EnumMap<>(Priority.class);

  /**
   * An empty line.
   *
   * @param tokensPerBatch the most tokens of a batch, padding included; one window always fits
   * @param tokensPerSurplusBatch likewise, of a batch of {@link Priority#SURPLUS}
   * @param waitingPerPriority how many windows of each priority may wait: a flood of one kind
   *     leaves the seats of the others free
   */
  WaitingLine(int tokensPerBatch, int tokensPerSurplusBatch, int waitingPerPriority) {
    this.tokensPerBatch = tokensPerBatch;
    this.tokensPerSurplusBatch = tokensPerSurplusBatch;
    this.waitingPerPriority = waitingPerPriority;
    for (Priority priority : Priority.values()) {
      lanes.put(priority, new Lane());
    }
  }

  /** The windows of one priority, by length. */
  private static final class Lane {
    private final List<NavigableSet<Job>> groups = new ArrayList<>();
    private int size;

    Lane() {
      for (int i = 0; i < GROUPS; i++) {
        groups.add(new TreeSet<>(Job.MOST_URGENT_FIRST));
      }
    }

    NavigableSet<Job> groupOf(Job job) {
      return groups.get((job.window().length - 1) / LENGTH_STEP);
    }

    @Nullable NavigableSet<Job> mostUrgentGroup() {
      NavigableSet<Job> best = null;
      for (var group : groups) {
        if (!group.isEmpty()
            && (best == null
                || Job.MOST_URGENT_FIRST.compare(group.getFirst(), best.getFirst()) < 0)) {
          best = group;
        }
      }
      return best;
    }
  }

  /**
   * What left the line.
   *
   * @param jobs to embed together; empty when all that were found are late
   * @param late found to be past their deadline, or so close to it that a pass would end too late
   */
  record Taken(List<Job> jobs, List<Job> late) {}

  /** How many windows wait of these priorities. */
  int size(Set<Priority> priorities) {
    int size = 0;
    for (Priority priority : priorities) {
      size += lane(priority).size;
    }
    return size;
  }

  /** Lets a window wait, or returns false when its priority has no seat left. */
  boolean offer(Job job) {
    var lane = lane(job.priority());
    if (lane.size >= waitingPerPriority) {
      return false;
    }
    lane.groupOf(job).add(job);
    lane.size++;
    return true;
  }

  /** Takes a window out that nobody wants any more, if it still waits. */
  void remove(Job job) {
    var lane = lane(job.priority());
    if (lane.groupOf(job).remove(job)) {
      lane.size--;
    }
  }

  /** Takes out every window of a priority that is past its deadline. */
  List<Job> removeLate(Priority priority, long nowNanos) {
    var late = new ArrayList<Job>();
    var lane = lane(priority);
    for (var group : lane.groups) {
      group.removeIf(job -> job.isLate(nowNanos) && late.add(job));
    }
    lane.size -= late.size();
    return late;
  }

  /** Takes out everything. */
  List<Job> removeAll() {
    var all = new ArrayList<Job>();
    for (var lane : lanes.values()) {
      lane.groups.forEach(all::addAll);
      lane.groups.forEach(NavigableSet::clear);
      lane.size = 0;
    }
    return all;
  }

  /**
   * Takes the next batch out; both lists are empty only when nothing of these priorities waits. A
   * window whose answer would come too late is not embedded: serving the most urgent first would
   * else, under overload, spend every pass on a window that is late when it ends.
   *
   * @param priorities the first that has something waiting is served
   */
  Taken take(long nowNanos, PassTime passTime, EnumSet<Priority> priorities) {
    var taken = new Taken(new ArrayList<>(), new ArrayList<>());
    for (Priority priority : priorities) {
      var lane = lane(priority);
      int tokensMax = priority == Priority.SURPLUS ? tokensPerSurplusBatch : tokensPerBatch;
      var group = lane.mostUrgentGroup();
      while (group != null && taken.jobs.isEmpty()) {
        fill(taken, lane, group, tokensMax, nowNanos, passTime);
        group = lane.mostUrgentGroup();
      }
      if (!taken.jobs.isEmpty()) {
        break;
      }
    }
    return taken;
  }

  private void fill(
      Taken taken,
      Lane lane,
      NavigableSet<Job> group,
      int tokensMax,
      long nowNanos,
      PassTime passTime) {
    int longest = 0;
    long earliest = Long.MAX_VALUE;
    while (!group.isEmpty()) {
      var job = group.getFirst();
      int longestThen = Math.max(longest, job.window().length);
      int tokensThen = (taken.jobs.size() + 1) * longestThen;
      long earliestThen = Math.min(earliest, job.deadlineNanos());
      boolean inTime = nowNanos + passTime.expectedNanos(tokensThen) < earliestThen;
      if (!taken.jobs.isEmpty() && (tokensThen > tokensMax || !inTime)) {
        return;
      }
      group.removeFirst();
      lane.size--;
      if (inTime) {
        taken.jobs.add(job);
        longest = longestThen;
        earliest = earliestThen;
      } else {
        taken.late.add(job);
        if (!job.isLate(nowNanos)) {
          passTime.refused();
        }
      }
    }
  }

  private Lane lane(Priority priority) {
    var lane = lanes.get(priority);
    if (lane == null) {
      throw new AssertionError("every priority has a lane");
    }
    return lane;
  }
}
