package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the policy commands print reaches whoever started the process, to the last line. */
class PolicyCommandE2E {
  @TempDir Path folder;

  @Test
  void aStarterPolicyIsPrintedWholeAndPassesItsOwnTests() throws IOException {
    Command.Ended starter = Command.weir("policy", "starter", "game-lobby").run();
    Path file = Files.writeString(folder.resolve("policy.weir"), starter.out());

    assertThat(starter.out()).contains("policy \"game-lobby\"");
    assertThat(Command.weir("policy", "test", file.toString()).run().exitCode()).isZero();
  }

  @Test
  void aTextIsExplained() throws IOException {
    Command.Ended starter = Command.weir("policy", "starter", "game-lobby").run();
    Path file = Files.writeString(folder.resolve("policy.weir"), starter.out());

    Command.Ended explained =
        Command.weir("policy", "explain", file.toString(), "--text", "hi", "--with", "threat 0.99")
            .run();

    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out()).contains("What would change it:", "threat 0.9900 -> ");
  }

  @Test
  void whatChangedIsSaidInWords() throws IOException {
    Command.Ended starter = Command.weir("policy", "starter", "game-lobby").run();
    Path old = Files.writeString(folder.resolve("old.weir"), starter.out());
    String changed = starter.out().replaceFirst("policy \"game-lobby\"", "policy \"lobby\"");
    Path now = Files.writeString(folder.resolve("now.weir"), changed);

    Command.Ended same = Command.weir("policy", "diff", old.toString(), old.toString()).run();
    Command.Ended diff = Command.weir("policy", "diff", old.toString(), now.toString()).run();

    assertThat(same.out()).contains("no change in meaning").doesNotContain("\u001b");
    assertThat(diff.exitCode()).isZero();
    assertThat(diff.out()).contains("name \"game-lobby\" → \"lobby\"", "1 change");
  }

  @Test
  void testsRunWithTheModelThatShips() throws IOException {
    String policy =
        """
        policy "p"
        default allow
        when unknown then hold otherwise
        rule r-1 "Insult" if insult >= 0.8 then block as harassment.insult
        test r-1 {
          "you are a worthless idiot" -> block
          "see you at dinner" -> allow
        }
        """;
    String file = Files.writeString(folder.resolve("policy.weir"), policy).toString();

    assertThat(Command.weir("policy", "test", "--model", "shipped", file).run().exitCode())
        .isZero();
    Command.Ended without = Command.weir("policy", "test", file).run();
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.out()).contains("`insult` was 0");
    Command.Ended missing = Command.weir("policy", "test", "--model", "no.zip", file).run();
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("no.zip");
  }

  @Test
  void theCookbookPassesItsTestsWithTheModelThatShips() {
    String test = "./weir policy test --model shipped docs/language/cookbook/*.weir";

    Command.Ended ended = Command.shell(test).run();

    assertThat(ended.exitCode()).as(ended.out()).isZero();
    assertThat(ended.out().lines()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void whatIsWrongWithAPolicyIsShownWhereItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.weir"), "policy \"p\"\ndefault perhaps\n");

    Command.Ended checked = Command.weir("policy", "check", file.toString()).run();

    assertThat(checked.exitCode()).isEqualTo(2);
    assertThat(checked.out() + checked.err())
        .contains("policy.weir:2:9", "^")
        .doesNotContain("\u001b");
  }
}
