package dev.weir.standalone.policy;

import dev.weir.standalone.admin.PolicyPublishCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir policy}: holds the commands below it. */
@Command(
    name = "policy",
    description =
        "Check, test, format, explain, compare and try policies, or start from one that ships.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PolicyCheckCommand.class,
      PolicyTestCommand.class,
      PolicyFormatCommand.class,
      PolicyExplainCommand.class,
      PolicyDiffCommand.class,
      PolicyTrialCommand.class,
      PolicyPublishCommand.class,
      PolicyStarterCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public PolicyCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "one of check, test, format, explain, diff, trial, publish, starter is missing");
  }
}
