package dev.weir.contracts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How soon an escalation wants to be looked at. */
public enum EscalationPriority {
  /** When nothing else waits. */
  LOW,
  /** In its turn. */
  NORMAL,
  /** Before others. */
  HIGH;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in policies and records, for example {@code high}. */
  public String wireName() {
    return wireName;
  }

  /** The priority with this wire name. */
  public static Optional<EscalationPriority> fromWireName(String name) {
    return Stream.of(values()).filter(priority -> priority.wireName.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return wireName;
  }
}
