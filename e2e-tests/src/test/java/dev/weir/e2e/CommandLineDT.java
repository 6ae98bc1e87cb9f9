package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/language/command-line.md} shows is typed as it stands there. */
class CommandLineDT {
  private static final MarkdownPage PAGE = MarkdownPage.at("docs/language/command-line.md");
  private static final String PROMPT = "$ ";

  @TempDir Path folder;

  @Test
  void everyExampleSaysWhatThePageShows() throws IOException {
    Files.writeString(folder.resolve("policy.weir"), PAGE.block("policy.weir"));
    Files.createSymbolicLink(folder.resolve("weir"), Checkout.launcher());
    List<String> examples =
        PAGE.blocks().stream()
            .filter(block -> block.language().equals("console"))
            .map(MarkdownPage.Block::text)
            .toList();

    assertThat(examples).hasSizeGreaterThan(5);
    assertThat(examples).allSatisfy(shown -> assertThat(typed(shown)).isEqualTo(shown));
  }

  /** The commands of an example with what each of them says now. */
  private String typed(String shown) {
    StringBuilder said = new StringBuilder();
    shown
        .lines()
        .filter(line -> line.startsWith(PROMPT))
        .forEach(line -> said.append(line).append('\n').append(type(line.substring(2))));
    return said.toString();
  }

  private String type(String line) {
    Command.Ended ended = Command.shell(line).in(folder).run();
    String code = ended.exitCode() == 0 ? "" : "[exit code " + ended.exitCode() + "]\n";
    return ended.out() + ended.err() + code;
  }
}
