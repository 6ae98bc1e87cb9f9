package dev.weir.standalone.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir audit}: holds the commands below it. */
@Command(
    name = "audit",
    description = "Look after the audit log of the admin API.",
    mixinStandardHelpOptions = true,
    subcommands = {AuditVerifyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public AuditCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "verify is missing");
  }
}
