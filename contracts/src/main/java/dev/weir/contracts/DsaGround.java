package dev.weir.contracts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a statement of reasons under the EU Digital Services Act rests on. */
public enum DsaGround {
  /** The content is against the law. */
  ILLEGAL,
  /** The content is against the terms of the service. */
  INCOMPATIBLE;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in policies, replies and records, for example {@code illegal}. */
  public String wireName() {
    return wireName;
  }

  /** The ground with this wire name. */
  public static Optional<DsaGround> fromWireName(String name) {
    return Stream.of(values()).filter(ground -> ground.wireName.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return wireName;
  }
}
