package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordMatchersTest {
  private static final FoldOptions LEET = FoldOptions.of(Fold.LEET);

  @Test
  void tenThousandTenantsWithOneListShareOneMatcher() {
    var matchers = new WordMatchers();
    Set<WordMatcher> made =
        java.util.stream.IntStream.range(0, 10_000)
            .mapToObj(
                _ -> matchers.matcher(new ArrayList<>(List.of("a", "b")), LEET, true, List.of()))
            .collect(Collectors.toSet());
    assertThat(made).hasSize(1);
  }

  @Test
  void whatDiffersInAnyArgumentIsNotShared() {
    var matchers = new WordMatchers();
    assertThat(
            List.of(
                matchers.matcher(List.of("ab"), LEET, true, List.of()),
                matchers.matcher(List.of("a", "b"), LEET, true, List.of()),
                matchers.matcher(List.of("ab"), FoldOptions.NONE, true, List.of()),
                matchers.matcher(List.of("ab"), LEET, false, List.of()),
                matchers.matcher(List.of("ab"), LEET, true, List.of("c")),
                matchers.matcher(List.of("ab", "c"), LEET, true, List.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void aMatcherThatSomeoneHoldsIsSharedAfterItLeftTheCache() {
    var matchers = new WordMatchers(1);
    WordMatcher held = matchers.matcher(List.of("held"), LEET, true, List.of());
    for (int i = 0; i < 100; i++) {
      matchers.matcher(List.of("other" + i), LEET, true, List.of());
    }
    assertThat(matchers.matcher(List.of("held"), LEET, true, List.of())).isSameAs(held);
  }

  @Test
  void aListOverALimitIsRefusedEachTime() {
    var matchers = new WordMatchers();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> matchers.matcher(List.of(""), LEET, true, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new WordMatchers(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsGetTheSameMatcher() throws Exception {
    var matchers = new WordMatchers(2);
    List<Callable<WordMatcher>> askers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      askers.add(() -> matchers.matcher(List.of("a", "b", "c"), LEET, true, List.of()));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      Set<WordMatcher> made = new java.util.HashSet<>();
      for (var answer : threads.invokeAll(askers)) {
        made.add(answer.get());
      }
      assertThat(made).hasSize(1);
    }
  }
}
