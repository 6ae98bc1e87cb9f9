package dev.weir.text;

import java.util.Optional;

/** A kind of personal data that {@link PiiFinders} knows. */
public enum PiiKind {
  /** An e-mail address with a dotted domain. */
  EMAIL("pii.email"),
  /** A phone number: international, North American, or national with a leading 0 and gaps. */
  PHONE("pii.phone"),
  /** A payment card number of a known issuer, its check digit right. */
  CREDIT_CARD("pii.credit_card"),
  /** An international bank account number, its length and check digits right. */
  IBAN("pii.iban"),
  /** An IPv4 or IPv6 address. */
  IP_ADDRESS("pii.ip_address"),
  /** A United States social security number in its written form. */
  US_SSN("pii.us_ssn");

  private final String wireName;

  PiiKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name in policies, spans and journals. */
  public String wireName() {
    return wireName;
  }

  /** The kind with this wire name. */
  public static Optional<PiiKind> fromWireName(String wireName) {
    for (PiiKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
