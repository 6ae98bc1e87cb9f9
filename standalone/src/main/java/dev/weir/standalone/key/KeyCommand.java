package dev.weir.standalone.key;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir key}: holds the commands below it. */
@Command(
    name = "key",
    description = "Make, list and revoke API keys.",
    mixinStandardHelpOptions = true,
    subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyRevokeCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public KeyCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of create, list, revoke is missing");
  }
}
