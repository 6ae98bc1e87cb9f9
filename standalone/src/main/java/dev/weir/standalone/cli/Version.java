package dev.weir.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Weir and which Java this is; the build writes the number into a resource. */
public final class Version implements IVersionProvider {
  /** Made by the command line. */
  public Version() {}

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    }
    return new String[] {
      "weir " + properties.getProperty("version"), "java " + Runtime.version(),
    };
  }
}
