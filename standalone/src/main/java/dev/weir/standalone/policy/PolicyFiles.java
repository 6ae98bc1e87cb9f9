package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Paint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The files that a command works on, one after the other: what cannot be read is told, and the rest
 * is done all the same. A picocli mixin.
 */
final class PolicyFiles {
  /** It is so. */
  static final int FINE = 0;

  /** A test failed, or {@code --check} found something. */
  static final int NOT_SO = 1;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Policies, for example policy.weir; - is the standard input.")
  private List<String> files = List.of();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** What is done with each file. */
  interface Work {
    /**
     * Does it.
     *
     * @param answer what {@code --json} prints about the file, to be added to
     * @return the exit code
     */
    int on(PolicyText text, ObjectNode answer) throws IOException;
  }

  /** Whether the answer is JSON, and nothing else is to be printed. */
  boolean json() {
    return json;
  }

  PrintWriter out() {
    return command().getOut();
  }

  PrintWriter err() {
    return command().getErr();
  }

  Paint paint() {
    return Paint.of(command());
  }

  /** Works on all files; the worst of all exit codes. */
  int each(Work work) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = root.putArray("files");
    int worst = FINE;
    for (String file : files) {
      ObjectNode answer = answers.addObject().put("file", PolicyText.shown(file));
      worst = Math.max(worst, one(file, work, answer));
    }
    if (json) {
      out().println(root.toPrettyString());
    }
    return worst;
  }

  private int one(String file, Work work, ObjectNode answer) {
    try {
      answer.putNull("error");
      return work.on(PolicyText.read(file), answer);
    } catch (IOException | RuntimeException e) {
      String reason = unlessBug(e);
      answer.put("error", reason);
      CliErrors.print(command(), reason);
      return CliErrors.BAD_INPUT;
    }
  }

  /** Why a file could not be worked on; a bug goes its way. */
  private static String unlessBug(Exception e) {
    @Nullable String reason = CliErrors.reason(e);
    if (reason == null) {
      throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    }
    return reason;
  }

  private CommandLine command() {
    return spec.commandLine();
  }
}
