package dev.weir.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a message stands on the tenant's site; policies may ask for it. */
public enum ContentKind {
  CHAT,
  COMMENT,
  POST,
  PROFILE,
  REVIEW,
  OTHER;

  private static final Map<String, ContentKind> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(ContentKind::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON and in policies, for example {@code chat}. */
  public String wireName() {
    return wireName;
  }

  /** The kind with this wire name, if there is one. */
  public static Optional<ContentKind> fromWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String toString() {
    return wireName;
  }
}
