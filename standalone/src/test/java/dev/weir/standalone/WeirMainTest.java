package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WeirMainTest {
  private static final Pattern ONE_LINE = Pattern.compile("weir: [^\\n]+\\n");

  @Test
  void saysItsVersion() {
    Weir weir = Weir.run("--version");

    assertThat(weir.exitCode()).isZero();
    assertThat(weir.out()).matches("weir \\d+\\.\\d+\\.\\d+\\S*\\njava 25\\S*\\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--nonsense",
        "key",
        "key create",
        "key create --tenant",
        "key create --tenant a --expires soon",
        "key create --tenant a --expires 0d",
        "key create --tenant a --expires 3651d",
        "key create --tenant a --expires 9999999d",
        "key create --tenant Not_A_Tenant",
        "key create --tenant ../../etc",
        "key revoke --tenant a",
        "key list --tenant a extra",
        "up --port x",
        "up --port -1",
        "up --port 65536",
        "up --encoder-threads 0",
      })
  void wrongUseIsOneLineAndExitCode2(String line) {
    Weir weir = Weir.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).matches(ONE_LINE);
  }

  @Test
  void everyCommandHasHelpWithoutColoursWhenNobodyLooks() {
    allCommands("weir", WeirMain.commandLine());
  }

  private static void allCommands(String path, CommandLine command) {
    String[] words = (path + " --help").substring("weir ".length()).split(" ");
    Weir weir = Weir.run(words);
    assertThat(weir.exitCode()).as(path).isZero();
    assertThat(weir.out()).as(path).contains("Usage: " + path).doesNotContain("\u001b");
    command.getSubcommands().forEach((name, child) -> allCommands(path + " " + name, child));
  }
}
