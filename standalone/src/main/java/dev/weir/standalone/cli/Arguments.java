package dev.weir.standalone.cli;

import java.net.URI;

/** Checks of what several commands take. */
public final class Arguments {
  private static final int THREADS_MAX = 256;

  private Arguments() {}

  /**
   * Checks {@code --server} and {@code --key}.
   *
   * @throws Failure when they cannot be an address and a key
   */
  public static void requireServer(URI address, String key) {
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
      throw new Failure("--server is an address like http://127.0.0.1:8080");
    }
    if (!key.matches("[!-~]+")) {
      throw new Failure("--key has a character that no key has");
    }
  }

  /**
   * Checks {@code --threads}.
   *
   * @throws Failure when there are none or too many
   */
  public static int threads(int threads) {
    if (threads < 1 || threads > THREADS_MAX) {
      throw new Failure("--threads is a number from 1 to " + THREADS_MAX);
    }
    return threads;
  }
}
