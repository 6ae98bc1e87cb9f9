package dev.weir.dataplane.ingress;

import dev.weir.contracts.Verdict;
import dev.weir.dataplane.tenancy.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * A ruling on a text, as a tenant gives it.
 *
 * @param text what was ruled on
 * @param verdict what may happen to it
 * @param revision from 1, or null for one more than that of the ruling which it replaces
 */
record RulingRequest(Text text, Verdict verdict, @Nullable Long revision) {
  /** Names a text; every text with its canonical form is meant. */
  sealed interface Text {
    /** As it was sent. */
    record Written(String text) implements Text {}

    /** By its hash, as an earlier reply told it. */
    record Hashed(ContentHash hash) implements Text {}
  }

  /** The body of a ruling: what it says, or the reason why it was refused. */
  sealed interface Parsed {
    /** Understood. */
    record Ok(RulingRequest request) implements Parsed {}

    /** Refused. */
    record Bad(Problem problem) implements Parsed {}
  }
}
