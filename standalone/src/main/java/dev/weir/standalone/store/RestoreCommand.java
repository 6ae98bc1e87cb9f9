package dev.weir.standalone.store;

import dev.weir.controlplane.store.StoreUnavailableException;
import dev.weir.controlplane.store.sql.StoreBackup;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir restore}: puts a copy in the place of a store that is not there. */
@Command(
    name = "restore",
    description = {
      "Put a copy that `weir backup` made into the data directory. Stop Weir first, and move the",
      "store that is there away: nothing is overwritten."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();

  @Parameters(paramLabel = "FILE", description = "The copy.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public RestoreCommand() {}

  @Override
  public Integer call() throws IOException {
    try {
      StoreBackup.restore(file, data.path());
    } catch (StoreUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
    spec.commandLine().getOut().printf("%s is the store of %s now%n", file, data.path());
    return 0;
  }
}
