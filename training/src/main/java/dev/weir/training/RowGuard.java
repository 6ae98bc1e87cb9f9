package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refuses rows of a set that do not go together with an earlier one: the same id, or the same text
 * with an opposite label. Keeps a few bytes a row, not the row.
 */
final class RowGuard {
  private static final int NEGATIVE_SHIFT = 16;

  private final Set<Long> ids = new HashSet<>();
  private final Map<Long, Integer> labels = new HashMap<>();

  /**
   * Takes note of a row.
   *
   * @param canonical its text in canonical form
   * @throws IllegalArgumentException if it does not go together with an earlier one
   */
  void accept(Row row, String canonical) {
    if (row.id() != null && !ids.add(digest(row.source(), row.id()))) {
      throw new IllegalArgumentException("`id` is that of an earlier row");
    }
    int now = signs(row);
    int before = labels.merge(digest(row.source(), canonical), now, (old, _) -> old);
    int opposite = (now & (before >>> NEGATIVE_SHIFT)) | ((now >>> NEGATIVE_SHIFT) & before);
    for (Label label : row.labels().keySet()) {
      if ((opposite & bit(label)) != 0) {
        throw new IllegalArgumentException(
            "label `" + label.wireName() + "` contradicts an earlier row with the same text");
      }
    }
  }

  /** Which labels a row has, and in the upper half which it has not. */
  private static int signs(Row row) {
    int signs = 0;
    for (Map.Entry<Label, Float> label : row.labels().entrySet()) {
      int bit = bit(label.getKey());
      signs |= label.getValue() >= Row.POSITIVE ? bit : bit << NEGATIVE_SHIFT;
    }
    return signs;
  }

  private static int bit(Label label) {
    return 1 << ModelLabels.column(label);
  }

  private static long digest(String source, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(source.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
