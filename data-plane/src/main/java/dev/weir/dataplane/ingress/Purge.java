package dev.weir.dataplane.ingress;

import dev.weir.dataplane.tenancy.ContentHash;

/** What a tenant wants forgotten of what the model said of its texts. */
sealed interface Purge {
  /** The text as it was sent; every text with its canonical form is meant. */
  record Text(String text) implements Purge {}

  /** The text of this hash, as an earlier purge told it. */
  record Hash(ContentHash hash) implements Purge {}

  /** All of the tenant's texts. */
  record All() implements Purge {}

  /** The body of a purge: what to forget, or the reason why it was refused. */
  sealed interface Parsed {
    /** Understood. */
    record Ok(Purge purge) implements Parsed {}

    /** Refused. */
    record Bad(Problem problem) implements Parsed {}
  }
}
