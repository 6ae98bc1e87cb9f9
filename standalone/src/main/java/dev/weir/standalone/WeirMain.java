package dev.weir.standalone;

import dev.weir.standalone.admin.TenantCommand;
import dev.weir.standalone.audit.AuditCommand;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Version;
import dev.weir.standalone.journal.JournalCommand;
import dev.weir.standalone.key.KeyCommand;
import dev.weir.standalone.migrate.MigrateCommand;
import dev.weir.standalone.model.EvaluateCommand;
import dev.weir.standalone.model.TrainCommand;
import dev.weir.standalone.policy.PolicyCommand;
import dev.weir.standalone.store.BackupCommand;
import dev.weir.standalone.store.RestoreCommand;
import dev.weir.standalone.up.UpCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code weir} command line. Exit codes: 0 it is so, 1 it is not (a test that fails, a journal
 * that was altered), 2 it could not be tried (wrong options, a file that is not there, a policy
 * with mistakes), 70 a bug in Weir.
 */
@Command(
    name = "weir",
    description = "Decides within a deadline, for many tenants, whether a message may be shown.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      TenantCommand.class,
      KeyCommand.class,
      PolicyCommand.class,
      JournalCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      MigrateCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class WeirMain implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private WeirMain() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int code = run(out, err, args);
    out.flush(); // a writer that flushes lines keeps what ends without one
    err.flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  /** All commands, ready to run. */
  static CommandLine commandLine() {
    return CliErrors.install(new CommandLine(new WeirMain()));
  }

  /** Called when no command is named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
