package dev.weir.dataplane.stage.cache;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What near-duplicates are found by.
 *
 * @param context what must be equal
 * @param simHash what must be similar
 */
record Fingerprint(Context context, long simHash) {
  /** Words below which two texts that differ in one are not the same text any more. */
  static final int WORDS_MIN = 12;

  /**
   * Bits of 64 in which near-duplicates may differ. Of comments and chat lines with one word
   * changed they find 85 of 100 at 12 to 16 words and 97 of 100 above; of pairs of different ones
   * 2.6 in a million are as near, about one message in 200 where the most texts are kept.
   */
  static final int DISTANCE_MAX = 12;

  /**
   * What makes two texts comparable at all.
   *
   * @param language as the model reads it
   * @param snapshot pins policy, lists, model and folding
   * @param found the numbers of the policy's definitions that were found
   */
  record Context(String language, String snapshot, List<Integer> found) {}

  /** The fingerprint of a message that the rules have read, or {@code null} for a short one. */
  static @Nullable Fingerprint of(ActiveTenant tenant, SignalKey key, Signals signals) {
    String canonical = signals.get(Signal.Normalised.class).text().canonical();
    if (!hasWords(canonical, WORDS_MIN)) {
      return null;
    }
    int[] found = signals.get(Signal.RuleFindings.class).findings().definitions();
    Context context =
        new Context(
            key.language(), tenant.versions().snapshot(), Arrays.stream(found).boxed().toList());
    return new Fingerprint(context, SimHash.of(canonical));
  }

  /** Canonical texts have single spaces between words. */
  private static boolean hasWords(String canonical, int least) {
    int words = 1;
    for (int i = 0; i < canonical.length() && words < least; i++) {
      words += canonical.charAt(i) == ' ' ? 1 : 0;
    }
    return words >= least;
  }

  boolean isNear(Fingerprint other) {
    return Long.bitCount(simHash ^ other.simHash) <= DISTANCE_MAX && context.equals(other.context);
  }
}
