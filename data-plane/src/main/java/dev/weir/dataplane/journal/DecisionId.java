package dev.weir.dataplane.journal;

/**
 * Names one decision to the outside: 26 characters of lower-case Crockford base 32. Inside it are
 * the node, the epoch and the serial number that say where its record lies, and a check of the
 * tenant, all encrypted as one block: it cannot be guessed and tells nobody how many decisions
 * there are. Only {@link DecisionIds} makes one.
 */
public final class DecisionId {
  /** Characters of an id. */
  public static final int LENGTH = 26;

  private final String value;
  private final int epoch;
  private final long serial;
  private final int tenantCheck;
  private final int node;

  DecisionId(String value, int epoch, long serial, int tenantCheck, int node) {
    this.value = value;
    this.epoch = epoch;
    this.serial = serial;
    this.tenantCheck = tenantCheck;
    this.node = node;
  }

  /** The 26 characters. */
  public String value() {
    return value;
  }

  /** The node that journals the decision, 0 to 65535: where to ask for it. */
  public int node() {
    return node;
  }

  /** Unsigned 32 bits: counts the starts of the node's journal. */
  int epoch() {
    return epoch;
  }

  /** 1 to 2^48 - 1: counts the ids issued in the epoch. */
  long serial() {
    return serial;
  }

  /** The first four bytes of the tenant's fingerprint. */
  int tenantCheck() {
    return tenantCheck;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecisionId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
