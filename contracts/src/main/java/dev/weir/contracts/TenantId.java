package dev.weir.contracts;

import java.util.regex.Pattern;

/**
 * Names one tenant. Lower-case letters, digits and inner hyphens, 1 to 63 characters, so that it is
 * also a valid folder name, metric label and Kubernetes name (RFC 1123 label).
 */
public record TenantId(String value) implements Comparable<TenantId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * @throws IllegalArgumentException when {@code value} is not an RFC 1123 label
   */
  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a tenant's name has 1 to 63 lower-case letters, digits and inner hyphens");
    }
  }

  /** Whether {@code value} can name a tenant. */
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
