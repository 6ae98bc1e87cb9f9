package dev.weir.dataplane.stage.conversation;

import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.dataplane.tenancy.PseudonymKind;
import dev.weir.dataplane.tenancy.TenantScope;
import java.util.HexFormat;

/**
 * What is counted: half of a keyed hash, which no two share by chance. Hashes of different tenants
 * and of different kinds of things have nothing in common.
 */
record CounterKey(long high, long low) {
  private static final int DIGITS = 16;

  /** The key of a conversation's heat. */
  static CounterKey of(TenantScope scope, PseudonymKind kind, String id) {
    return of(scope.pseudonym(kind, id));
  }

  /** The key of a text as this one's author, or conversation, has sent it. */
  CounterKey with(ContentHash text) {
    CounterKey hash = of(text.hex());
    return new CounterKey(high ^ hash.high, low ^ hash.low);
  }

  private static CounterKey of(String hex) {
    return new CounterKey(
        HexFormat.fromHexDigitsToLong(hex, 0, DIGITS),
        HexFormat.fromHexDigitsToLong(hex, DIGITS, 2 * DIGITS));
  }

  /** Its bits are evenly spread already. */
  @Override
  public int hashCode() {
    return (int) low;
  }
}
