package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our tokenizer against the one that the encoder was trained with. */
class WordPieceOracleTest {

  private static final long SEED = 20_261_125;
  private static final int SENTENCES = 5_000;
  private static final long[] UNKNOWN = {WordPieceTokenizer.UNKNOWN};

  @Test
  void givesTheIdsOfTheOriginalTokenizer() throws IOException {
    // Given: without these two the other tokenizer would look for a network.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    var ours = WordPieceTokenizer.load();
    byte[] json = ModelJar.read(WordPieceTokenizer.RESOURCE, WordPieceTokenizer.RESOURCE_SHA256);
    // The file asks for padding to 128 and truncation at 128.
    var options = Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "false");
    try (var oracle = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options)) {
      var texts = new GeneratedTexts(SEED);
      for (int i = 0; i < SENTENCES; i++) {
        String text = i % 2 == 0 ? texts.sentence() : texts.sentence() + texts.sentence();

        // When
        int[] ids = ours.tokenize(text).ids();

        // Then
        int[] expected =
            Arrays.stream(oracle.encode(worded(text, oracle)).getIds())
                .mapToInt(id -> (int) id)
                .toArray();
        assertThat(ids).as("seed %d, sentence %d: %s", SEED, i, text).isEqualTo(expected);
      }
    }
  }

  /** The text with words for the emoji that the other tokenizer does not know. */
  private static String worded(String text, HuggingFaceTokenizer oracle) {
    var worded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = EmojiWords.end(text, at);
      int next = at + Character.charCount(text.codePointAt(at));
      String sign = text.substring(at, next);
      if (end > at && Arrays.equals(oracle.encode(sign).getIds(), UNKNOWN)) {
        worded.append(' ').append(EmojiWords.words(text, at, end)).append(' ');
        at = end;
      } else {
        worded.append(sign);
        at = next;
      }
    }
    return worded.toString();
  }
}
