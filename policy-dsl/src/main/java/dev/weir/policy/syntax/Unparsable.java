package dev.weir.policy.syntax;

/**
 * Leaves a broken part of a file for the place where parsing goes on. The complaint was made before
 * it is thrown, so it carries nothing; it never leaves this package.
 */
final class Unparsable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unparsable() {
    super("already complained about", null, false, false);
  }
}
