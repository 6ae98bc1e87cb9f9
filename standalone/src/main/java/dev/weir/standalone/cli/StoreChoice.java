package dev.weir.standalone.cli;

import dev.weir.controlplane.store.sql.StoreConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database holds the control plane's store, the same for every command; a picocli mixin. */
public final class StoreChoice {
  /** Not an option: options are seen by everybody on the machine. */
  private static final String PASSWORD = "WEIR_STORE_PASSWORD";

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:WEIR_STORE:-}",
      description = {
        "jdbc:postgresql://HOST/DATABASE for a store on a server, with the password in",
        "$$WEIR_STORE_PASSWORD (default: $$WEIR_STORE, else a file in the data directory)."
      })
  private String url = "";

  @Option(
      names = "--store-user",
      paramLabel = "NAME",
      description = "Whom to log in there as (default: as the URL says).")
  private @Nullable String user;

  /** Made by the command line. */
  public StoreChoice() {}

  /**
   * The store of this choice.
   *
   * @throws Failure when the URL is of another database
   */
  public StoreConfig config(Path dataDirectory) {
    if (url.isEmpty()) {
      return StoreConfig.embedded(dataDirectory);
    }
    try {
      return new StoreConfig(url, user, System.getenv(PASSWORD));
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }
}
