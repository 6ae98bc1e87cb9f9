package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NgramFeaturesTest {
  private final NgramFeatures ngrams = new NgramFeatures(18);

  @Test
  void countsEachGramOnce() {
    // " abab " has grams " ab" "aba" "bab" "ab ", " aba" "abab" "bab ", " abab" "abab ", one word
    assertThat(featuresOf("abab")).hasSize(10);
  }

  @Test
  void addsWordPairs() {
    Set<Integer> pair = featuresOf("kettle teapot");
    Set<Integer> alone = featuresOf("kettle");
    alone.addAll(featuresOf("teapot"));

    assertThat(pair).hasSizeGreaterThan(alone.size());
    assertThat(featuresOf("teapot kettle")).isNotEqualTo(pair);
  }

  @Test
  void ignoresCaseAndTheAmountOfWhiteSpace() {
    assertThat(featuresOf("  Good\tMORNING\n\nall ")).isEqualTo(featuresOf("good morning all"));
  }

  @Test
  void reachesTheFeaturesOfTheWordBehindADisguise() {
    for (String disguise :
        new String[] {"b4dword", "b@dw0rd", "b a d w o r d", "b.a.d.w.o.r.d", "baaaadword"}) {
      Set<Integer> disguised = featuresOf(disguise);
      boolean repeats = disguise.contains("aaaa");
      assertThat(disguised)
          .as(disguise)
          .containsAll(repeats ? featuresOf("baadword") : featuresOf("badword"));
    }
  }

  @Test
  void leavesNumbersAndShortListsAlone() {
    Set<Integer> numbers = featuresOf("call 5730 at 10");
    assertThat(numbers).doesNotContainAnyElementsOf(onlyIn("stzo", ""));
    assertThat(featuresOf("a b")).doesNotContainAnyElementsOf(onlyIn("ab", ""));
  }

  @Test
  void keepsAnExclamationMarkAtTheEndOfAWordAMark() {
    assertThat(featuresOf("stop!")).doesNotContainAnyElementsOf(onlyIn("stopi", "stop"));
  }

  @Test
  void isTotalDeterministicAndBoundedOnAnyText() {
    long seed = 20_260_101L;
    SplittableRandom random = new SplittableRandom(seed);
    FeatureSet reused = new FeatureSet();
    for (int round = 0; round < 2_000; round++) {
      String text = randomText(random);
      ngrams.extract(text, 0, text.length(), reused);
      FeatureSet fresh = new FeatureSet();
      ngrams.extract(text, 0, text.length(), fresh);

      assertThat(reused.toArray()).as("seed %d round %d", seed, round).isEqualTo(fresh.toArray());
      assertThat(reused.size()).isLessThanOrEqualTo(NgramFeatures.MAX_FEATURES);
    }
  }

  @Test
  void readsARangeAsItReadsTheSameTextAlone() {
    String text = "before the window | inside it | after";
    FeatureSet range = new FeatureSet();
    ngrams.extract(text, 18, 31, range);

    assertThat(asSet(range)).isEqualTo(featuresOf(text.substring(18, 31)));
    assertThatThrownBy(() -> ngrams.extract(text, 5, 99, range))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasNoFeaturesForNothing() {
    assertThat(featuresOf("")).isEmpty();
    assertThat(featuresOf(" \n\t\u00a0\u2028 ")).isEmpty();
  }

  @Test
  void coversALongTextWithSlicesThatOverlap() {
    for (int length : new int[] {0, 1, 1_024, 1_025, 1_920, 1_921, 65_536}) {
      int slices = NgramFeatures.slices(length);
      int end = NgramFeatures.sliceBegin(slices - 1) + NgramFeatures.MAX_CHARS;
      assertThat(end).as("length %d", length).isGreaterThanOrEqualTo(length);
      assertThat(NgramFeatures.sliceBegin(slices - 1)).isLessThanOrEqualTo(length);
      assertThat(NgramFeatures.sliceBegin(1)).isLessThan(NgramFeatures.MAX_CHARS);
    }
  }

  @Test
  void keepsTheMeaningOfAFeatureAcrossReleases() {
    FeatureSet features = new FeatureSet();
    ngrams.extract("ab c", 0, 4, features);

    // A change here voids every trained package: it needs a new NgramFeatures.SPEC.
    assertThat(features.toArray())
        .containsExactly(
            17222, 216894, 96621, 38030, 38983, 252171, 207109, 111144, 96326, 231412, 215881,
            164440);
  }

  @Test
  void refusesATableOfAnUnsupportedSize() {
    assertThatThrownBy(() -> new NgramFeatures(19)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NgramFeatures(11)).isInstanceOf(IllegalArgumentException.class);
  }

  private Set<Integer> onlyIn(String word, String other) {
    Set<Integer> features = featuresOf(word);
    features.removeAll(featuresOf(other));
    return features;
  }

  private Set<Integer> featuresOf(String text) {
    FeatureSet features = new FeatureSet();
    ngrams.extract(text, 0, text.length(), features);
    return asSet(features);
  }

  private static Set<Integer> asSet(FeatureSet features) {
    Set<Integer> ids = new HashSet<>();
    for (int id : features.toArray()) {
      ids.add(id);
    }
    assertThat(ids).hasSize(features.size());
    return ids;
  }

  private static String randomText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(4) == 0 ? 3_000 : 60);
    while (text.length() < length) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        case 2 -> text.append(' ');
        case 3 -> text.append("!@4310$57+|89".charAt(random.nextInt(13)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
