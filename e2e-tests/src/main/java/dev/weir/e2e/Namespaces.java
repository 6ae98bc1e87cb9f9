package dev.weir.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process' own view of the machine: mounts or a network of its own, prepared before the platform
 * starts in it. Needs Linux and the right to make namespaces; without it, tests fail and say so.
 */
public final class Namespaces {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private Namespaces() {}

  /**
   * The words in front of a command that run it in new namespaces, as the same process.
   *
   * @param kinds options of {@code unshare}, for example {@code --net}
   * @param preparation lines of a shell that run there first and with the rights of root
   */
  public static List<String> enter(List<String> kinds, String preparation) {
    List<String> words = new ArrayList<>(List.of("unshare"));
    if (!ROOT) {
      words.addAll(List.of("--user", "--map-root-user"));
    }
    words.addAll(kinds);
    words.addAll(List.of("bash", "-euc", preparation + "\nexec \"$@\"", "prepare"));
    return List.copyOf(words);
  }

  /** Lines of a shell that run with the mounts and the network of a process. */
  public static Command inside(long pid, String lines) {
    List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid)));
    if (!ROOT) {
      words.addAll(List.of("--user", "--preserve-credentials"));
    }
    words.addAll(List.of("--mount", "--net", "bash", "-euc", lines));
    return new Command(words, Checkout.root(), Map.of());
  }
}
