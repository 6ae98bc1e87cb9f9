package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.files.AtomicFile;
import dev.weir.policy.format.Formatted;
import dev.weir.policy.format.PolicyFormatter;
import dev.weir.standalone.cli.CliErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code weir policy format}: exit code 0 when all is written as it should be, 1 when {@code
 * --check} finds a file that is not, 2 when one does not parse.
 */
@Command(
    name = "format",
    description = {
      "Write policies in the one way that all are written in; comments stay.",
      "What comes from the standard input goes to the standard output."
    },
    mixinStandardHelpOptions = true)
final class PolicyFormatCommand implements Callable<Integer> {
  @Mixin private PolicyFiles files = new PolicyFiles();

  @Option(names = "--check", description = "Change nothing, name the files that would change.")
  private boolean check;

  @Override
  public Integer call() {
    return files.each(this::format);
  }

  private int format(PolicyText text, ObjectNode answer) throws IOException {
    Formatted formatted = PolicyFormatter.format(text.source());
    PolicyFile.addIssues("issues", formatted.issues(), answer);
    String written = formatted.text();
    boolean changed = written != null && !written.equals(text.source().text());
    answer.put("changed", changed);
    if (written == null) {
      if (!files.json()) {
        files.err().print(PolicyFile.rendered(formatted.issues(), text.source(), files.paint()));
      }
      return CliErrors.BAD_INPUT;
    }
    return check ? name(text, changed) : write(text, written, changed, answer);
  }

  private int name(PolicyText text, boolean changed) {
    if (changed && !files.json()) {
      files.out().println(text.source().fileName() + ": would change");
    }
    return changed ? PolicyFiles.NOT_SO : PolicyFiles.FINE;
  }

  private int write(PolicyText text, String written, boolean changed, ObjectNode answer)
      throws IOException {
    Path file = text.file();
    if (file == null) {
      answer.put("text", written);
      if (!files.json()) {
        files.out().print(written);
      }
    } else if (changed) {
      AtomicFile.rewrite(file, written);
      if (!files.json()) {
        files.out().println(text.source().fileName() + ": changed");
      }
    }
    return PolicyFiles.FINE;
  }
}
