package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {

  private static final long SEED = 7;
  private static final int UNKNOWN = WordPieceTokenizer.UNKNOWN;

  private final WordPieceTokenizer tokenizer = WordPieceTokenizer.load();

  @Test
  void cutsWordsIntoTheLongestKnownPieces() {
    String text = "Unbelievably  good!";

    var tokens = tokenizer.tokenize(text);

    assertThat(pieces(text, tokens)).containsExactly("Un", "bel", "ie", "va", "bly", "good", "!");
  }

  @Test
  void offsetsPointIntoTheOriginalBehindAccentsEmojiAndDroppedCharacters() {
    String text = "\u202EÀ\u0301😀 e\u0301t\u00ADé  東京x";

    var tokens = tokenizer.tokenize(text);

    assertThat(pieces(text, tokens))
        .containsExactly("À", "😀", "😀", "e\u0301t", "é", "東", "京", "x");
  }

  @Test
  void emojiAreReadAsTheirWordsAtTheirOwnPlace() {
    String text = "lol🐷you 🇺🇦 👨🏿 👍🏿";

    var tokens = tokenizer.tokenize(text);

    assertThat(tokens.ids())
        .isEqualTo(tokenizer.tokenize("lol pig face you ukraine man black thumbs up").ids());
    assertThat(pieces(text, tokens))
        .containsExactly("lo", "l", "🐷", "🐷", "you", "🇺🇦", "👨🏿", "👨🏿", "👍🏿", "👍🏿");
  }

  @Test
  void aRunOfOneEmojiCostsWhatOneCosts() {
    assertThat(tokenizer.tokenize("🐷".repeat(20_000)).ids())
        .isEqualTo(tokenizer.tokenize("pig face").ids());
  }

  @Test
  void anEmojiThatComesAgainLaterIsReadAgain() {
    assertThat(tokenizer.tokenize("🐷 0🐷").ids())
        .isEqualTo(tokenizer.tokenize("pig face 0 pig face").ids());
  }

  @Test
  void manyDifferentEmojiAreReadUpToALimit() {
    int size = tokenizer.tokenize("🐷🐮".repeat(20_000)).size();

    assertThat(size).isBetween(48, 200);
  }

  @Test
  void whatTheVocabularyHasOrTheWorldHasNotStaysAsItIs() {
    assertThat(tokenizer.tokenize("♥").ids()).doesNotContain(UNKNOWN).hasSize(1);
    assertThat(tokenizer.tokenize("🇿🇿").ids()).containsExactly(UNKNOWN);
    assertThat(tokenizer.tokenize("🇺").ids()).containsExactly(UNKNOWN);
  }

  @Test
  void aTypedMarkIsTextLikeAnyOther() {
    var tokens = tokenizer.tokenize("a [SEP] [CLS] [PAD] [MASK] [UNK]");

    assertThat(tokens.ids())
        .doesNotContain(0, 103, WordPieceTokenizer.LEADING_MARK, WordPieceTokenizer.CLOSING_MARK)
        .containsSubsequence(1031, 19802, 1033);
  }

  @Test
  void whiteSpaceAndControlsAloneHaveNoTokens() {
    for (String text :
        new String[] {"", " ", "\t\r\n\u3000\u00A0", "\0\u0007\u200B", "\uD800", "\uFFFD"}) {
      assertThat(tokenizer.tokenize(text).size()).isZero();
    }
  }

  @Test
  void wordsOfMoreThanAHundredCharactersAreUnknown() {
    assertThat(tokenizer.tokenize("a".repeat(100)).size()).isGreaterThan(1);
    assertThat(tokenizer.tokenize("a".repeat(101)).ids()).containsExactly(UNKNOWN);

    var whole = tokenizer.tokenize("a".repeat(60_000));

    assertThat(whole.ids()).containsExactly(UNKNOWN);
    assertThat(whole.begin(0)).isZero();
    assertThat(whole.end(0)).isEqualTo(60_000);
  }

  @Test
  void tenThousandCombiningMarksVanish() {
    var tokens = tokenizer.tokenize("h" + "\u0301\u0323".repeat(5_000) + "i");

    assertThat(tokens.ids()).isEqualTo(tokenizer.tokenize("hi").ids());
    assertThat(tokens.end(0)).isEqualTo(10_002);
  }

  @Test
  void isTotalAndKeepsItsOffsetsInOrderOnAnyString() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int round = 0; round < 3_000; round++) {
      // Given
      var text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x180 : 0x10000));
      }

      // When
      var tokens = tokenizer.tokenize(text.toString());

      // Then
      int lastBegin = 0;
      for (int t = 0; t < tokens.size(); t++) {
        assertThat(tokens.begin(t))
            .as("seed %d round %d", SEED, round)
            .isBetween(lastBegin, length);
        assertThat(tokens.end(t)).isGreaterThan(tokens.begin(t)).isLessThanOrEqualTo(length);
        assertThat(tokens.id(t)).isBetween(UNKNOWN, WordPieceTokenizer.VOCABULARY_SIZE - 1);
        lastBegin = tokens.begin(t);
      }
    }
  }

  private static List<String> pieces(String text, Tokens tokens) {
    var pieces = new ArrayList<String>();
    for (int t = 0; t < tokens.size(); t++) {
      pieces.add(text.substring(tokens.begin(t), tokens.end(t)));
    }
    return pieces;
  }
}
