package dev.weir.dataplane.ingress;

import org.jspecify.annotations.Nullable;

/** The token of an {@code Authorization: Bearer TOKEN} header (RFC 6750). */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /** The token, or {@code null} where the header is missing or of another scheme. */
  public static @Nullable String of(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }
}
