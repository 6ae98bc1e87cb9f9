package dev.weir.standalone.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir journal}: holds the commands below it. */
@Command(
    name = "journal",
    description = "Look after the journal of decisions.",
    mixinStandardHelpOptions = true,
    subcommands = {JournalVerifyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class JournalCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public JournalCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "verify is missing");
  }
}
