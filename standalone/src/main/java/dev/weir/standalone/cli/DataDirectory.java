package dev.weir.standalone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --data} option, the same for every command; a picocli mixin. */
public final class DataDirectory {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:WEIR_DATA:-data}",
      description = "Where tenants and the journal are (default: $$WEIR_DATA, else ./data).")
  private Path path = Path.of("data");

  /** Made by the command line. */
  public DataDirectory() {}

  /** The directory, which need not exist. */
  public Path path() {
    return path;
  }
}
