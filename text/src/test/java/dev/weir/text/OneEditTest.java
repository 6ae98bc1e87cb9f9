package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words one edit apart: against a table of edits, with folds, spans, spare phrases and limits. */
class OneEditTest {
  private static final FoldOptions ALL =
      FoldOptions.of(Fold.LEET, Fold.CONFUSABLES, Fold.REPEATS, Fold.SPACING);

  private static WordMatcher matcher(FoldOptions options, List<String> spare, String... entries) {
    Set<Integer> near = new TreeSet<>(IntStream.range(0, entries.length).boxed().toList());
    return WordMatcher.compile(List.of(entries), options, true, spare, near);
  }

  private static List<String> found(WordMatcher matcher, String text) {
    return matcher.scan(Normaliser.normalise(text)).stream()
        .map(hit -> text.substring(hit.begin(), hit.end()))
        .toList();
  }

  @Test
  void findsEveryKindOfEditAndShowsItInTheOriginal() {
    WordMatcher matcher = matcher(FoldOptions.NONE, List.of(), "idiotic");
    assertThat(found(matcher, "so IDIOTIC, idiotc; idiottic. idiatic! xidiotic idoitic diotic"))
        .containsExactly(
            "IDIOTIC", "idiotc", "idiottic", "idiatic", "xidiotic", "idoitic", "diotic");
    assertThat(found(matcher, "idiocy idiots idotc antiidiotic idi otic")).isEmpty();
  }

  @Test
  void foldsFirstAndCountsEditsThen() {
    WordMatcher matcher = matcher(ALL, List.of(), "moron", "clown");
    assertThat(found(matcher, "M0R0M m.o.r.n cl0wnz! mооron \uFF4Doran!! mooooroxn"))
        .containsExactly("M0R0M", "m.o.r.n", "cl0wnz", "mооron", "\uFF4Doran", "mooooroxn");
    // l and i are one to leet, but not to the reader: two letters differ.
    assertThat(found(matcher(ALL, List.of(), "mallet"), "mailel maiket mai1et"))
        .containsExactly("mai1et");
  }

  @Test
  void spareStillSpares() {
    WordMatcher matcher = matcher(FoldOptions.NONE, List.of("morons*", "more on"), "moron");
    assertThat(found(matcher, "moran morons moronsy")).containsExactly("moran");
  }

  @Test
  void aWordIsTakenOnceForEachEntry() {
    assertThat(matcher(FoldOptions.NONE, List.of(), "banana").scan(Normaliser.normalise("banana")))
        .hasSize(1);
    assertThat(
            matcher(FoldOptions.NONE, List.of(), "bananas", "banana")
                .scan(Normaliser.normalise("bananas")))
        .map(WordHit::entry)
        .containsExactly(0, 1);
  }

  @Test
  void refusesWhatTooManyWordsAreNearTo() {
    assertThat(WordMatcher.nearRefusal("moron", FoldOptions.NONE)).isNull();
    assertThat(WordMatcher.nearRefusal("fool", FoldOptions.NONE))
        .isEqualTo(
            "only words of 5 letters or more may differ by one edit, and this has 4 once folded");
    assertThat(WordMatcher.nearRefusal("heell", FoldOptions.of(Fold.REPEATS))).contains("has 3");
    assertThat(WordMatcher.nearRefusal("12345", FoldOptions.NONE)).contains("has 0");
    for (String notAWord :
        List.of("two words", "", "a-b-c-d-e", "\u6f22\u5b57\u6f22\u5b57\u6f22")) {
      assertThat(WordMatcher.nearRefusal(notAWord, FoldOptions.NONE))
          .isEqualTo("only single words may differ by one edit");
    }
    assertThat(WordMatcher.nearRefusal("x".repeat(41), FoldOptions.NONE)).contains("at most 40");
    assertThatThrownBy(() ->
            WordMatcher.compile(List.of("moron"), FoldOptions.NONE, false, List.of(), Set.of(0)))
        .hasMessage("only whole words may differ by one edit");
    assertThatThrownBy(() -> matcher(FoldOptions.NONE, List.of(), "moron", "fool"))
        .hasMessageStartingWith("entry 2: only words of 5 letters");
  }

  @Test
  void entriesThatAreAlikeCostMore() {
    String[] alike =
        IntStream.range(0, 300)
            .mapToObj(i -> "aaaa" + (char) ('\uAC00' + i))
            .toArray(String[]::new);
    int one = matcher(FoldOptions.NONE, List.of(), "moron").stepsPerCharacter();
    assertThat(one).isLessThan(15);
    assertThat(matcher(FoldOptions.NONE, List.of(), alike).stepsPerCharacter()).isGreaterThan(600);
  }

  @Test
  void agreesWithATableOfEdits() {
    int near = 0;
    int apart = 0;
    for (long seed = 1; seed <= 3_000; seed++) {
      var random = new Random(seed);
      List<String> entries = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        entries.add(word(random, 5 + random.nextInt(4)));
      }
      String base = entries.get(random.nextInt(entries.size()));
      String seen = random.nextInt(10) == 0 ? word(random, 6) : edited(base, random);
      Set<Integer> expected = new TreeSet<>();
      for (int i = 0; i < entries.size(); i++) {
        boolean first = entries.indexOf(entries.get(i)) == i;
        int edits = edits(entries.get(i).codePoints().toArray(), seen.codePoints().toArray());
        if (edits == 1 || (edits == 0 && first)) {
          expected.add(i);
        }
      }
      WordMatcher matcher = matcher(FoldOptions.NONE, List.of(), entries.toArray(String[]::new));
      Set<Integer> found = new TreeSet<>();
      String text = "- " + seen.toUpperCase(Locale.ROOT) + " -";
      for (WordHit hit : matcher.scan(Normaliser.normalise(text))) {
        assertThat(text.substring(hit.begin(), hit.end())).isEqualToIgnoringCase(seen);
        found.add(hit.entry());
      }
      // Equal entries: the first is found exactly, the others as near as they are.
      found.removeIf(i -> entries.indexOf(entries.get(i)) != i);
      expected.removeIf(i -> entries.indexOf(entries.get(i)) != i);
      assertThat(found).as("seed %d: %s in %s", seed, seen, entries).isEqualTo(expected);
      near += expected.isEmpty() ? 0 : 1;
      apart += expected.isEmpty() ? 1 : 0;
    }
    assertThat(near).isGreaterThan(1_000);
    assertThat(apart).isGreaterThan(500);
  }

  private static String word(Random random, int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.appendCodePoint("abc\u00e9\uD801\uDC28".codePoints().toArray()[random.nextInt(5)]);
    }
    return word.toString();
  }

  private static String edited(String word, Random random) {
    List<String> letters =
        new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(letters.size());
      switch (random.nextInt(4)) {
        case 0 -> letters.remove(at);
        case 1 -> letters.add(at, "d");
        case 2 -> letters.set(at, "a");
        default -> letters.add(random.nextInt(letters.size()), letters.remove(at));
      }
    }
    return String.join("", letters);
  }

  /** Letters put in, left out or changed, and neighbours swapped, by the whole table. */
  private static int edits(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int changed = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        table[i][j] = Math.min(changed, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[a.length][b.length];
  }
}
