package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.Priority;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final EnumSet<Priority> ALL = EnumSet.allOf(Priority.class);
  private static final EnumSet<Priority> SINGLES = EnumSet.of(Priority.SINGLE);

  private static final long SEED = 11;
  private static final int SEATS = 8;

  private final PassTime passTime = new PassTime();
  private final WaitingLine line = new WaitingLine(32, 16, SEATS);
  private long sequence;

  @Test
  void theEarliestDeadlineGoesFirst() {
    var later = offer(10, 300, Priority.SINGLE);
    var sooner = offer(20, 200, Priority.SINGLE);

    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(sooner);
    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(later);
    assertThat(line.size(ALL)).isZero();
  }

  @Test
  void equalDeadlinesAreFirstComeFirstServed() {
    var first = offer(10, 300, Priority.SINGLE);
    var second = offer(10, 300, Priority.SINGLE);

    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(first, second);
  }

  @Test
  void higherPrioritiesGoFirstAndDoNotMix() {
    var recheck = offer(10, 1, Priority.RECHECK);
    var batch = offer(10, 2, Priority.BATCH);
    var single = offer(10, 3, Priority.SINGLE);

    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(single);
    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(batch);
    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(recheck);
  }

  @Test
  void nothingIsTakenOfAPriorityThatIsNotAskedFor() {
    var surplus = offer(10, 1, Priority.SURPLUS);
    assertThat(line.size(SINGLES)).isZero();
    assertThat(line.take(0, passTime, SINGLES).jobs()).isEmpty();

    var single = offer(10, 3, Priority.SINGLE);
    assertThat(line.take(0, passTime, SINGLES).jobs()).containsExactly(single);
    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(surplus);
  }

  @Test
  void aBatchOfMessagesBeyondAShareIsSmaller() {
    for (int i = 0; i < 4; i++) {
      offer(8, 100 + i, Priority.SURPLUS);
      offer(8, 100 + i, Priority.SINGLE);
    }

    assertThat(line.take(0, passTime, ALL).jobs()).hasSize(4);
    assertThat(line.take(0, passTime, ALL).jobs()).hasSize(2);
  }

  @Test
  void onlyNeighbouringLengthsShareABatch() {
    var nine = offer(9, 100, Priority.SINGLE);
    var eleven = offer(11, 101, Priority.SINGLE);
    var ten = offer(10, 102, Priority.SINGLE);

    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(nine, ten);
    assertThat(line.take(0, passTime, ALL).jobs()).containsExactly(eleven);
  }

  @Test
  void aBatchIsBoundedByItsTokensPaddingIncluded() {
    for (int i = 0; i < 5; i++) {
      offer(i == 0 ? 10 : 9, i, Priority.SINGLE);
    }

    assertThat(line.take(-1, passTime, ALL).jobs()).hasSize(3);
    assertThat(line.take(-1, passTime, ALL).jobs()).hasSize(2);
  }

  @Test
  void aWindowLargerThanABatchGoesAlone() {
    offer(128, 1, Priority.SINGLE);
    offer(128, 2, Priority.SINGLE);

    assertThat(line.take(0, passTime, ALL).jobs()).hasSize(1);
    assertThat(line.take(0, passTime, ALL).jobs()).hasSize(1);
  }

  @Test
  void whatIsLateIsTakenOutButNotEmbedded() {
    var late = offer(10, 50, Priority.SINGLE);
    var justLate = offer(40, 60, Priority.SINGLE);
    var inTime = offer(10, 61, Priority.BATCH);

    var taken = line.take(60, passTime, ALL);

    assertThat(taken.late()).containsExactly(late, justLate);
    assertThat(taken.jobs()).containsExactly(inTime);
  }

  @Test
  void whatWouldBeLateWhenItsPassEndsIsNotEmbedded() {
    passTime.took(10, 100); // 10 a token, and twice 5 for its deviation: 200 for ten tokens
    var doomed = offer(10, 1_200, Priority.SINGLE);
    var inTime = offer(10, 1_201, Priority.SINGLE);

    var taken = line.take(1_000, passTime, ALL);

    assertThat(taken.late()).containsExactly(doomed);
    assertThat(taken.jobs()).containsExactly(inTime);
  }

  @Test
  void companyMakesNobodyLate() {
    passTime.took(10, 100);
    var urgent = offer(10, 1_250, Priority.SINGLE);
    var patient = offer(10, 9_000, Priority.SINGLE);

    assertThat(line.take(1_000, passTime, ALL).jobs()).containsExactly(urgent);
    assertThat(line.take(1_000, passTime, ALL).jobs()).containsExactly(patient);
  }

  @Test
  void oneSlowPassDoesNotRefuseForEver() {
    passTime.took(10, 1_000_000);
    long now = 0;
    int refused = 0;
    do {
      now++;
      offer(10, now + 1_000, Priority.SINGLE);
      refused++;
    } while (line.take(now, passTime, ALL).jobs().isEmpty());

    assertThat(refused).isBetween(2, 100);
  }

  @Test
  void aFullLaneRefusesAndLeavesTheOthersOpen() {
    for (int i = 0; i < SEATS; i++) {
      offer(10, 100, Priority.BATCH);
    }

    assertThat(line.offer(job(10, 100, Priority.BATCH))).isFalse();
    assertThat(line.offer(job(10, 100, Priority.SINGLE))).isTrue();
    assertThat(line.size(ALL)).isEqualTo(SEATS + 1);
  }

  @Test
  void removingLateOnesMakesRoom() {
    for (int i = 0; i < SEATS; i++) {
      offer(10 + i, i, Priority.SINGLE);
    }

    assertThat(line.removeLate(Priority.SINGLE, 3)).hasSize(4);
    assertThat(line.size(ALL)).isEqualTo(4);
    assertThat(line.offer(job(10, 100, Priority.SINGLE))).isTrue();
  }

  @Test
  void removingTwiceCountsOnce() {
    var job = offer(10, 100, Priority.SINGLE);
    offer(10, 101, Priority.SINGLE);

    line.remove(job);
    line.remove(job);

    assertThat(line.size(ALL)).isEqualTo(1);
    assertThat(line.removeAll()).hasSize(1);
    assertThat(line.take(0, passTime, ALL).jobs()).isEmpty();
  }

  @Test
  void everyOfferedWindowLeavesExactlyOnceAndEveryBatchIsInBounds() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    var inside = new HashSet<Job>();
    long now = 0;
    for (int step = 0; step < 20_000; step++) {
      now += random.nextInt(3);
      if (random.nextInt(3) > 0) {
        var priority = List.of(Priority.values()).get(random.nextInt(3));
        var job = job(1 + random.nextInt(128), now + random.nextInt(40), priority);
        if (line.offer(job)) {
          inside.add(job);
        }
      } else {
        var taken = line.take(now, passTime, ALL);
        var all = new ArrayList<>(taken.jobs());
        all.addAll(taken.late());
        assertThat(inside.containsAll(all)).as("seed %d step %d", SEED, step).isTrue();
        all.forEach(inside::remove);
        assertInBounds(taken.jobs(), now);
      }
      assertThat(line.size(ALL)).as("seed %d step %d", SEED, step).isEqualTo(inside.size());
    }
  }

  private static void assertInBounds(List<Job> jobs, long now) {
    int longest = jobs.stream().mapToInt(job -> job.window().length).max().orElse(0);
    int shortest = jobs.stream().mapToInt(job -> job.window().length).min().orElse(0);
    assertThat(jobs.size() == 1 || jobs.size() * longest <= 32).isTrue();
    assertThat(longest - shortest).isLessThan(WaitingLine.LENGTH_STEP);
    assertThat(jobs).allMatch(job -> !job.isLate(now));
    assertThat(jobs.stream().map(Job::priority).distinct().count()).isLessThanOrEqualTo(1);
  }

  private Job offer(int tokens, long deadline, Priority priority) {
    var job = job(tokens, deadline, priority);
    assertThat(line.offer(job)).isTrue();
    return job;
  }

  private Job job(int tokens, long deadline, Priority priority) {
    return new Job(
        new int[tokens], priority, deadline, deadline, sequence++, new CompletableFuture<>());
  }
}
