package dev.weir.dataplane;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.embed.Encoder;
import dev.weir.dataplane.stage.embed.FakeEncoder;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An encoder whose session fails at run time for every text with a marked word in it. */
final class MarkedEncoder implements Encoder {
  private final FakeEncoder healthy = FakeEncoder.open();
  private final Map<List<Integer>, Throwable> failures;

  /** Fails with the {@link RuntimeException} or {@link Error} that stands for a word. */
  MarkedEncoder(Map<String, Throwable> failuresByWord) {
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load();
    this.failures =
        failuresByWord.entrySet().stream()
            .collect(
                Collectors.toMap(entry -> pieces(tokenizer, entry.getKey()), Map.Entry::getValue));
  }

  private static List<Integer> pieces(WordPieceTokenizer tokenizer, String word) {
    List<Integer> ids = list(Windows.of(tokenizer.tokenize(word)).getFirst().ids());
    return ids.subList(1, ids.size() - 1); // without the marks of beginning and end
  }

  private static List<Integer> list(int[] ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  @Override
  public List<Embedding> encode(List<int[]> windows) {
    for (int[] window : windows) {
      failures.forEach((pieces, failure) -> {
        if (Collections.indexOfSubList(list(window), pieces) >= 0) {
          fail(failure);
        }
      });
    }
    return healthy.encode(windows);
  }

  private static void fail(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError("an encoder cannot throw this", failure);
    }
  }

  @Override
  public String version() {
    return healthy.version();
  }

  @Override
  public void close() {
    healthy.close();
  }
}
