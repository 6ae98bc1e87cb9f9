package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A text's embedding has the same bits alone, in any batch and beside any padding; and a model that
 * breaks this is caught by the same test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchInvarianceTest {

  private static final long SEED = 31;
  private static final int TEXTS = 1_000;
  private static final int TOKENS_MAX = 300;
  private static final int BATCH_MAX = 12;
  private static final int CONTROL_WINDOWS = 200;

  private final OnnxEncoder encoder = OnnxEncoder.open(EncoderModel.fromJar());
  private final OnnxEncoder stock =
      OnnxEncoder.open(EncoderModel.stock(), "stock", BatchShape.PADDED);
  private List<int[]> windows = List.of();
  private List<Embedding> alone = List.of();

  @BeforeAll
  void embedsEachAlone() {
    var tokenizer = WordPieceTokenizer.load();
    var texts = new GeneratedTexts(SEED);
    windows = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.ofTokens(texts.length(TOKENS_MAX), tokenizer);
      Windows.of(tokenizer.tokenize(text)).forEach(window -> windows.add(window.ids()));
    }
    alone = windows.stream().map(window -> encoder.encode(List.of(window)).getFirst()).toList();
  }

  @AfterAll
  void close() {
    encoder.close();
    stock.close();
  }

  @Test
  void batchMatesMoveNoBit() {
    assertThat(movedInRandomBatches(encoder, alone)).as("seed %d", SEED).isZero();
  }

  @Test
  void paddingMovesNoBit() {
    assertThat(movedBesideALongerOne(encoder, alone)).as("seed %d", SEED).isZero();
  }

  @Test
  void theStockModelIsMovedByBatchMates() {
    var stockAlone =
        windows.subList(0, CONTROL_WINDOWS).stream()
            .map(window -> stock.encode(List.of(window)).getFirst())
            .toList();

    assertThat(movedInRandomBatches(stock, stockAlone)).isGreaterThan(CONTROL_WINDOWS / 2);
    assertThat(movedBesideALongerOne(stock, stockAlone)).isGreaterThan(CONTROL_WINDOWS / 2);
  }

  @Test
  void theRewrittenModelMeansWhatTheStockModelMeans() {
    double cosine = 0;
    for (int i = 0; i < CONTROL_WINDOWS; i++) {
      cosine += stock.encode(List.of(windows.get(i))).getFirst().dot(alone.get(i));
    }

    assertThat(cosine / CONTROL_WINDOWS).isGreaterThan(0.98);
  }

  private int movedInRandomBatches(Encoder encoder, List<Embedding> expected) {
    var random = new Random(SEED);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < expected.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    int moved = 0;
    for (int from = 0; from < order.size(); ) {
      int to = Math.min(order.size(), from + 2 + random.nextInt(BATCH_MAX - 1));
      var batch = order.subList(from, to);
      var found = encoder.encode(batch.stream().map(windows::get).toList());
      for (int i = 0; i < found.size(); i++) {
        moved += found.get(i).equals(expected.get(batch.get(i))) ? 0 : 1;
      }
      from = to;
    }
    return moved;
  }

  private int movedBesideALongerOne(Encoder encoder, List<Embedding> expected) {
    var random = new Random(SEED);
    int moved = 0;
    for (int i = 0; i < expected.size(); i++) {
      int[] window = windows.get(i);
      int[] longer = new int[Math.min(Windows.TOKENS_MAX, window.length + 1 + random.nextInt(40))];
      for (int k = 0; k < longer.length; k++) {
        longer[k] = random.nextInt(WordPieceTokenizer.VOCABULARY_SIZE);
      }
      var found = encoder.encode(List.of(longer, window)).getLast();
      moved += found.equals(expected.get(i)) ? 0 : 1;
    }
    return moved;
  }
}
