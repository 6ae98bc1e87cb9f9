package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The automaton against a search that looks for every entry at every place. */
class WordMatcherPropertyTest {
  private static final long SEED = 77;

  @Test
  void findsWhatANaiveSearchFinds() {
    RandomGenerator random = Samples.random(SEED);
    for (int round = 0; round < 3_000; round++) {
      List<String> entries = entries(random);
      String text = letters(random, 40, "abcAB  \n.é語");
      for (boolean wholeWord : new boolean[] {true, false}) {
        var matcher = WordMatcher.compile(entries, FoldOptions.NONE, wholeWord, List.of());
        assertThat(matcher.scan(Normaliser.normalise(text)))
            .as("seed %d round %d: %s in `%s`", SEED, round, entries, text)
            .containsExactlyInAnyOrderElementsOf(naive(entries, text, wholeWord));
      }
    }
  }

  @Test
  void everyEntryFindsItselfUnderEveryFold() {
    RandomGenerator random = Samples.random(SEED + 1);
    for (int round = 0; round < 2_000; round++) {
      String entry = letters(random, 12, "abilso1!$@ .-éа語ı");
      NormalisedText text = Normaliser.normalise(entry);
      if (text.canonical().isEmpty()) {
        continue;
      }
      for (FoldOptions options : Samples.allOptions()) {
        for (boolean wholeWord : new boolean[] {true, false}) {
          assertThat(Samples.words(text, options, wholeWord, entry))
              .as("seed %d: `%s` by %s, whole word %s", SEED + 1, entry, options, wholeWord)
              .isNotEmpty();
        }
      }
    }
  }

  @Test
  void hitsOfRandomTextsLieInsideThem() {
    RandomGenerator random = Samples.random(SEED + 2);
    for (FoldOptions options : Samples.allOptions()) {
      var matcher =
          WordMatcher.compile(
              List.of("a", "i", "ai", "aa", "語", "😀", "s"), options, false, List.of("ai*"));
      for (int round = 0; round < 300; round++) {
        String original = Samples.text(random, 20);
        for (WordHit hit : matcher.scan(Normaliser.normalise(original))) {
          assertThat(hit.begin()).isNotNegative().isLessThan(hit.end());
          assertThat(hit.end()).isLessThanOrEqualTo(original.length());
          assertThat(Samples.isBoundary(original, hit.begin())).isTrue();
          assertThat(Samples.isBoundary(original, hit.end())).isTrue();
        }
      }
    }
  }

  private static List<String> entries(RandomGenerator random) {
    Set<String> entries = new LinkedHashSet<>();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      String entry = letters(random, 5, "abc é語").strip();
      if (!entry.isEmpty()) {
        entries.add(entry.replaceAll(" +", " "));
      }
    }
    return List.copyOf(entries);
  }

  private static String letters(RandomGenerator random, int max, String alphabet) {
    var text = new StringBuilder();
    for (int i = random.nextInt(1, max + 1); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static List<WordHit> naive(List<String> entries, String original, boolean wholeWord) {
    FoldedView view = Normaliser.normalise(original).view(FoldOptions.NONE);
    List<WordHit> hits = new ArrayList<>();
    for (int entry = 0; entry < entries.size(); entry++) {
      String word = entries.get(entry);
      for (int at = view.text().indexOf(word); at >= 0; at = view.text().indexOf(word, at + 1)) {
        int end = at + word.length();
        if (!wholeWord || (isEdge(view.text(), at) && isEdge(view.text(), end))) {
          hits.add(new WordHit(entry, view.originalBegin(at), view.originalEnd(end - 1)));
        }
      }
    }
    return hits;
  }

  private static boolean isEdge(String text, int at) {
    return at == 0
        || at == text.length()
        || !isWord(text.charAt(at - 1))
        || !isWord(text.charAt(at));
  }

  private static boolean isWord(char unit) {
    return unit != '語' && Character.isLetterOrDigit(unit);
  }
}
