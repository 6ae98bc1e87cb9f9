package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.diff.Change;
import dev.weir.policy.diff.Effect;
import dev.weir.policy.diff.PolicyDiff;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Failure;
import dev.weir.standalone.cli.Paint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir policy diff}: exit code 0 when two revisions were compared, whether or not they
 * differ, and 2 when one of them is refused.
 */
@Command(
    name = "diff",
    description = {
      "Say in words what changed between two revisions of a policy.",
      "Layout, comments and order mean nothing. Exit code 0 with changes and without, 2 for bad input."
    },
    mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The policy as it was; - is the standard input.")
  private String old = "";

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      description = "The policy as it is; - is the standard input.")
  private String now = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (old.equals(PolicyText.STDIN) && now.equals(PolicyText.STDIN)) {
      throw new Failure("only one of OLD and NEW can be the standard input");
    }
    PolicyFile before = PolicyFile.compile(PolicyText.read(old));
    PolicyFile after = PolicyFile.compile(PolicyText.read(now));
    CompiledPolicy was = before.compilation().policy();
    CompiledPolicy is = after.compilation().policy();
    @Nullable PolicyDiff diff = was == null || is == null ? null : was.changesTo(is);
    if (json) {
      out().println(answer(before, after, diff).toPrettyString());
    } else if (diff == null) {
      List.of(before, after).forEach(this::printIfRefused);
    } else {
      print(diff);
    }
    return diff == null ? CliErrors.BAD_INPUT : PolicyFiles.FINE;
  }

  private void printIfRefused(PolicyFile file) {
    if (file.compilation().policy() == null) {
      out().print(file.renderedIssues(paint()));
      out().println(file.refused(paint()));
    }
  }

  private void print(PolicyDiff diff) {
    if (diff.isEmpty()) {
      out().println(paint().good("no change in meaning"));
      return;
    }
    diff.changes().forEach(change -> out().println(line(change)));
    String direction = direction(diff.effect());
    out()
        .println(
            PolicyFile.plural(diff.changes().size(), "change")
                + (direction == null ? "" : ", altogether " + direction));
  }

  private String line(Change change) {
    String subject = change.subject();
    String said = subject.isEmpty() ? "" : paint().strong(subject + ":") + " ";
    String direction = direction(change.effect());
    String told = direction == null ? "" : paint().doubtful(" (" + direction + ")");
    return said + change.text() + told;
  }

  /** Which way it goes, where that can be told for certain and something goes at all. */
  private static @Nullable String direction(Effect effect) {
    return switch (effect) {
      case STRICTER -> "stricter";
      case MILDER -> "milder";
      case NONE, EITHER -> null;
    };
  }

  private ObjectNode answer(PolicyFile before, PolicyFile after, @Nullable PolicyDiff diff) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    before.addTo(answer.putObject("old").put("file", PolicyText.shown(old)));
    after.addTo(answer.putObject("new").put("file", PolicyText.shown(now)));
    if (diff == null) {
      return answer.putNull("changes").putNull("direction");
    }
    ArrayNode changes = answer.putArray("changes");
    diff.changes().forEach(change -> add(change, changes.addObject()));
    return answer.put("direction", direction(diff.effect()));
  }

  private static void add(Change change, ObjectNode json) {
    json.put("kind", change.about().word()).put("subject", change.subject());
    ArrayNode rules = json.putArray("rules");
    change.rules().forEach(rules::add);
    json.put("text", change.text())
        .put("before", change.before())
        .put("after", change.after())
        .put("direction", direction(change.effect()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private Paint paint() {
    return Paint.of(spec.commandLine());
  }
}
