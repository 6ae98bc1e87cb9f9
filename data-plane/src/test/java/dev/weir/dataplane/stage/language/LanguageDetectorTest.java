package dev.weir.dataplane.stage.language;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.load();

  /** Danish and Norwegian sentences are often the same. */
  private static final Set<String> SCANDINAVIAN = Set.of("da", "no");

  record Sentence(String language, String text) {
    boolean isEnglish() {
      return language.equals("en");
    }
  }

  private static List<Sentence> sentences() {
    return lines("sentences.tsv").stream()
        .map(line -> line.split("\t", 2))
        .map(parts -> new Sentence(parts[0], parts[1]))
        .toList();
  }

  private static List<String> chat() {
    return lines("english-chat.txt");
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        requireNonNull(LanguageDetectorTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static LanguageDetector.@Nullable Detection detect(String text, String expected) {
    return DETECTOR.detect(Normaliser.normalise(text).canonical(), expected);
  }

  @Test
  void tellsTwentyFourLanguagesFromEnglish() {
    Set<String> told = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Sentence sentence : sentences()) {
      var found = detect(sentence.text(), "en");
      if (sentence.isEnglish() ? found != null : found == null) {
        wrong.add(sentence + " is " + found);
      } else if (found != null && !isLike(found.tag(), sentence.language())) {
        wrong.add(sentence + " is " + found);
      }
      told.add(sentence.language());
    }
    assertThat(wrong).isEmpty();
    assertThat(told).hasSize(24);
  }

  private static boolean isLike(String one, String other) {
    return one.equals(other) || SCANDINAVIAN.containsAll(Set.of(one, other));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void believesWhoeverSaysTheTruth(Sentence sentence) {
    assertThat(detect(sentence.text(), sentence.language())).isNull();
  }

  @ParameterizedTest
  @MethodSource("chat")
  void leavesEnglishChatItsScores(String line) {
    assertThat(detect(line, "en")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gg wp",
        "😂😂😂 https://example.com/hyvaa/paivaa/kaikille",
        "@minusta @meidan @pitaisi @odottaa @muita",
        "#ennenkuinaloitamme #minustameidanpitaisi",
        "kiitos paljon",
        "1234567890 1234567890 ???",
        "\uD800\uDC00\uD800",
        "hahahahahaha ahahahahaha hahaha"
      })
  void saysNothingWithoutEnoughLetters(String text) {
    assertThat(detect(text, "en")).isNull();
  }

  @Test
  void readsAroundWhatNoLanguageOwns() {
    var found =
        detect(
            "@player1 https://example.com/the/english/way Voitko kertoa, miten tämä 😂 korjataan?",
            "en");

    assertThat(requireNonNull(found).tag()).isEqualTo("fi");
    assertThat(found.confidence()).isBetween(0.9f, 1f);
  }

  @Test
  void seldomLetsForeignWordsHideEnglishOnes() {
    int hidden = 0;
    int pairs = 0;
    for (String english :
        List.of(
            "you are a worthless idiot and nobody likes you",
            "go back to where you came from you animals",
            "shut your stupid mouth before i shut it for you")) {
      for (Sentence sentence : sentences()) {
        if (!sentence.isEnglish()) {
          hidden += detect(english + ". " + sentence.text(), "en") == null ? 0 : 1;
          hidden += detect(sentence.text() + " " + english, "en") == null ? 0 : 1;
          pairs += 2;
        }
      }
    }
    assertThat(hidden).isLessThan(pairs / 20);
  }

  @Test
  void findsTheEnglishInTheMiddleOfALongText() {
    String finnish = "Minusta meidän pitäisi odottaa muita ennen kuin aloitamme. ";
    String english = "you are a worthless idiot and nobody here likes you at all. ";

    assertThat(detect(finnish.repeat(200), "en")).isNotNull();
    assertThat(detect(finnish.repeat(50) + english.repeat(100) + finnish.repeat(50), "en"))
        .isNull();
  }

  @Test
  void isNotFooledByAFewLettersOfAnotherScript() {
    assertThat(detect("you stupid с-h-е-а-t-е-r stop it", "en")).isNull();
    assertThat(detect("иди отсюда", "en")).isNotNull();
    assertThat(detect("да", "en")).isNull();
  }

  @Test
  void turnsAnEnglishTextUnderAnotherLocaleIntoEnglish() {
    var found = detect("I don't understand why nobody answers my messages.", "fi");

    assertThat(requireNonNull(found).tag()).isEqualTo("en");
  }

  @Test
  void believesASenderWhoseLanguageItDoesNotKnow() {
    assertThat(detect("Nadhani tunapaswa kusubiri wengine kabla ya kuanza.", "sw")).isNull();
    assertThat(detect("Jeg syns vi burde vente på de andre før vi begynner.", "nb")).isNull();
  }

  /** OpenNLP's own classes name 94 of these 96, of all the 103 languages of the model. */
  @Test
  void readsTheModelAsItsLibraryDoes() {
    NgramTable table = NgramTable.load();
    List<Sentence> wrong =
        sentences().stream()
            .filter(sentence -> !sentence.language().equals(mostLikely(table, sentence.text())))
            .toList();

    assertThat(wrong).hasSizeLessThanOrEqualTo(2);
  }

  private static @Nullable String mostLikely(NgramTable table, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    float[] sums = new float[table.languages().size()];
    NgramSet seen = new NgramSet(3 * lower.length());
    for (int i = 0; i < lower.length(); i++) {
      long ngram = 0;
      for (int j = i; j < Math.min(lower.length(), i + 3); j++) {
        ngram = (ngram << 16) | lower.charAt(j);
        if (seen.add(ngram)) {
          table.add(ngram, sums);
        }
      }
    }
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    String code = table.languages().get(best);
    return Arrays.stream(WritingSystem.values())
        .map(system -> system.tag(code))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Test
  void takesAnyStringAtAll() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int length = random.nextInt(i % 50 == 0 ? 5_000 : 200);
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < length; j++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x250 : 0x10000));
      }
      var found = DETECTOR.detect(text, "en");
      assertThat(found == null || (found.confidence() >= 0 && found.confidence() <= 1)).isTrue();
    }
  }
}
