package dev.weir.contracts;

/**
 * A secret that another service signs its requests with. It never shows in a log.
 *
 * @param value as the other service has it
 */
public record SigningSecret(String value) {
  /** A shorter one could be guessed from one signed request. */
  public static final int CHARS_MIN = 16;

  /** Services make them of 32 to 64 random bytes. */
  public static final int CHARS_MAX = 256;

  /**
   * @throws IllegalArgumentException when it is too short or too long
   */
  public SigningSecret {
    if (value.length() < CHARS_MIN || value.length() > CHARS_MAX) {
      throw new IllegalArgumentException(
          "a secret has %d to %d characters".formatted(CHARS_MIN, CHARS_MAX));
    }
  }

  @Override
  public String toString() {
    return "SigningSecret[…]";
  }
}
