package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot start says why in one line, and exits with 2. */
class StartFailureE2E {
  @TempDir Path folder;

  @Test
  void aPortInUse() throws IOException {
    // Tenants are there: what is said about them must not come first.
    Path data = folder.resolve("data");
    new TenantFolder(data, "acme").policy("policy \"acme\"\ndefault allow\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Command up = Command.weir("up", "--port", port, "--data", data.toString());

      assertSaysInOneLine(up, "127.0.0.1:" + port, "the port is in use");
    }
  }

  @Test
  void aFileInThePlaceOfTheDataDirectory() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "");

    assertSaysInOneLine(up(file), file.toString(), "is not writable");
    assertSaysInOneLine(up(file, "--demo"), file.toString());
  }

  @Test
  void aReadOnlyDataDirectory() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    // Mode bits do not hold root back; a mount that is read-only holds everybody back.
    List<String> wrapper =
        Namespaces.enter(
            List.of("--mount"),
            "mount --bind '%1$s' '%1$s'; mount -o remount,bind,ro '%1$s'".formatted(data));

    assertSaysInOneLine(up(data).behind(wrapper), data.toString(), "is not writable");
    assertSaysInOneLine(up(data, "--demo").behind(wrapper), data.toString());
  }

  @Test
  void aMissingJdk() {
    Command up =
        up(folder.resolve("data"))
            .behind(List.of("/bin/bash"))
            .with("JAVA_HOME", "")
            .with("WEIR_JDK_DIRS", "")
            .with("PATH", "");

    assertSaysInOneLine(up, "JDK 25 was not found");
  }

  @Test
  void aPortThatIsNone() {
    Command up = Command.weir("up", "--port", "65536", "--data", folder.toString());

    assertSaysInOneLine(up, "a port is between");
  }

  private static Command up(Path data, String... options) {
    List<String> words = new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
    words.addAll(List.of(options));
    return Command.weir(words.toArray(String[]::new));
  }

  private static void assertSaysInOneLine(Command up, String... parts) {
    Command.Ended ended = up.run();

    assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("weir: ").hasLineCount(1).contains(parts);
  }
}
