package dev.weir.benchmarks.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatedTextsTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ranksAreDrawnByZipfsLaw(long seed) {
    int size = 1_000;
    double harmonic = 0;
    for (int k = 1; k <= size; k++) {
      harmonic += 1.0 / k;
    }
    int[] counts = new int[size];
    var ranks = new ZipfRanks();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < DRAWS; i++) {
      counts[ranks.draw(size, random)]++;
    }

    for (int k : new int[] {1, 2, 3, 10, 100}) {
      double expected = DRAWS / (k * harmonic);
      assertThat((double) counts[k - 1])
          .as("rank %d, seed %d", k, seed)
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void everyRankOfAGrowingSetIsWithinIt() {
    var ranks = new ZipfRanks();
    var random = new SplittableRandom(9);
    for (int size = 1; size < 5_000; size++) {
      assertThat(ranks.draw(size, random)).as("seed 9").isBetween(0, size - 1);
    }
    assertThat(ranks.draw(1, random)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> ranks.draw(0, random));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.4, 0.9})
  void theShareOfRepeatsIsAsAsked(double share) {
    var texts = new RepeatedTexts(Long::toString, 0, share, 4);
    Set<String> seen = new HashSet<>();
    int repeats = 0;
    for (int i = 0; i < DRAWS; i++) {
      repeats += seen.add(texts.text(i)) ? 0 : 1;
    }

    double error = 5 * Math.sqrt(share * (1 - share) / DRAWS);
    assertThat((double) repeats / DRAWS).as("seed 4").isCloseTo(share, within(error + 1e-9));
    assertThat(texts.distinct()).isEqualTo(seen.size());
  }

  @Test
  void newTextsComeInOrderFromTheFirstOne() {
    var texts = new RepeatedTexts(Long::toString, 700, 0.4, 4);
    long next = 700;
    for (int i = 0; i < 10_000; i++) {
      long text = Long.parseLong(texts.text(i));
      assertThat(text).as("seed 4, index %d", i).isBetween(700L, next);
      next += text == next ? 1 : 0;
    }
  }

  @Test
  void theSameSeedGivesTheSameStreamWhateverTheOrderOfAsking() {
    var forwards = new RepeatedTexts(Long::toString, 0, 0.4, 6);
    var backwards = new RepeatedTexts(Long::toString, 0, 0.4, 6);
    var other = new RepeatedTexts(Long::toString, 0, 0.4, 7);
    int differing = 0;
    for (int i = 0; i < 2_000; i++) {
      assertThat(backwards.text(1_999 - i)).isEqualTo(forwards.text(1_999 - i));
      differing += other.text(i).equals(forwards.text(i)) ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  @Test
  void aShareThatLeavesNothingNewIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepeatedTexts(Long::toString, 0, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepeatedTexts(Long::toString, 0, -0.1, 1));
  }

  @Test
  void trafficHasChatAndForumLengthsAndNoTextTwice() {
    var traffic = new SeededTraffic(8);
    Set<String> seen = new HashSet<>();
    long words = 0;
    int longest = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = traffic.text(i);
      assertThat(seen.add(text)).as("seed 8, text %d", i).isTrue();
      int length = text.split(" ", -1).length;
      words += length;
      longest = Math.max(longest, length);
    }
    assertThat(words / 20_000.0).as("28 tokens less two marks").isCloseTo(26, within(1.0));
    assertThat(longest).isEqualTo(126);
    assertThat(traffic.text(5)).isEqualTo(new SeededTraffic(8).text(5));
  }
}
