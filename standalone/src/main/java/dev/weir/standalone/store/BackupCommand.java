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

/** {@code weir backup}: a consistent copy, also while a server runs. */
@Command(
    name = "backup",
    description = {
      "Copy the embedded store of the control plane to a new FILE, also while Weir runs. The file",
      "has hashes of keys, and no key. A store on a server is backed up with that server's tools."
    },
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();

  @Parameters(paramLabel = "FILE", description = "The copy; must not be there yet.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public BackupCommand() {}

  @Override
  public Integer call() throws IOException {
    try {
      StoreBackup.backUp(data.path(), file);
    } catch (StoreUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
    spec.commandLine().getOut().printf("the store of %s is copied to %s%n", data.path(), file);
    return 0;
  }
}
