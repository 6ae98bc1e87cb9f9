package dev.weir.standalone.migrate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir migrate}. */
@Command(
    name = "migrate",
    description = "Find out what takes the place of another service's cuts.",
    mixinStandardHelpOptions = true,
    subcommands = {MigratePerspectiveCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class MigrateCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public MigrateCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "`perspective` is missing");
  }
}
