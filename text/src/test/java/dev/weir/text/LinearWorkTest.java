package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twice the text, at most about twice the work. Work is counted, not timed: the places where the
 * module could do more than a fixed amount for each character are counted where they can be seen
 * from outside, as bytes allocated by the thread.
 */
class LinearWorkTest {
  private static final int UNITS = 4_096;
  private static final WordMatcher LOOSE =
      WordMatcher.compile(
          List.of("fuck", "kill", "kill yourself", "killer"),
          FoldOptions.of(Fold.values()),
          true,
          List.of());
  private static final WordMatcher NEAR =
      WordMatcher.compile(
          List.of("aaaaa", "moron"), FoldOptions.of(Fold.LEET), true, List.of(), Set.of(0, 1));
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "é",
        "e\u0301",
        "\u0301",
        "\u0316\u0301",
        "Z\u0335\u0301",
        "\u200B",
        "\u202E",
        "\0",
        " ",
        "\uD800",
        "\uDC00",
        "😀",
        "a.",
        "a 😀 ",
        "1",
        "1!",
        "l1",
        "aaab",
        "а",
        "ᅡ",
        "क\u094D",
        "語",
        "ﷺ",
        "@",
        "İ",
        "\u0307",
        "i\u0307",
        "🇫",
        "🇩🇪",
        "🅰",
        "🅰\u200B",
        "ʇ",
        "ʇ pool ",
        "ʇpppp ",
        "kcuf uoy ",
        "the kcuf ",
        "xvyy ",
        "ZnVja2luZw== ",
        "ZnVja2lu",
        "f*",
        "k*l ",
        "kl ",
        "1!1!1!1! ",
        "1 1 ! ",
        "aaabbbcccddd ",
        "ηση ",
      })
  void doublingTheTextDoublesTheWork(String piece) {
    Consumer<String> work =
        original -> {
          NormalisedText text = Normaliser.normalise(original);
          for (FoldOptions options : Samples.allOptions()) {
            assertThat(text.view(options).text().length()).isGreaterThanOrEqualTo(0);
          }
          for (Reading reading : text.readings()) {
            assertThat(reading.text().canonical().length()).isGreaterThanOrEqualTo(0);
          }
          assertThat(text.modelTexts()).isNotEmpty();
          LOOSE.scan(text);
          NEAR.scan(text);
          PiiFinders.scan(text);
          AddressFinder.addressesSomeone(text, "en");
        };
    String once = piece.repeat(UNITS / piece.length());
    work.accept(once);
    long single = allocated(() -> work.accept(once));
    long twice = allocated(() -> work.accept(once + once));
    assertThat(twice).isLessThan(3 * single);
  }

  @Test
  void theAutomatonStepsAtMostTwiceForEachCharacter() {
    var automaton = new WordAutomaton(new String[] {"a".repeat(199) + "b", "aab", "ab"});
    int state = WordAutomaton.ROOT;
    for (int i = 0; i < 60_000; i++) {
      state = automaton.step(state, i % 1_000 == 999 ? 'c' : 'a');
    }
    assertThat(automaton.steps(("a".repeat(999) + "c").repeat(60))).isLessThanOrEqualTo(2 * 60_000);
    assertThat(state).isEqualTo(WordAutomaton.ROOT);
  }

  @Test
  void aLargeListIsCompact() {
    List<String> entries =
        java.util.stream.IntStream.range(0, 20_000)
            .mapToObj(i -> "word" + i * 7_919L % 1_000_003)
            .toList();
    var matcher = WordMatcher.compile(entries, FoldOptions.NONE, true, List.of());
    assertThat(matcher.states()).isLessThan(20_000 * 4);
    assertThat(matcher.scan(Normaliser.normalise("say word7919 now"))).isNotEmpty();
    assertThat(
            WordMatcher.compile(
                    Collections.nCopies(200_000, "same"), FoldOptions.NONE, true, List.of())
                .states())
        .isEqualTo(6);
  }

  private static long allocated(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
