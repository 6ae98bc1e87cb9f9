package dev.weir.benchmarks;

import dev.weir.benchmarks.ceiling.BareLoopProcess;
import dev.weir.benchmarks.ceiling.Ceiling;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.process.BenchTenants;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.GivenServer;
import dev.weir.benchmarks.process.LaunchedServer;
import dev.weir.benchmarks.process.ServerFolder;
import dev.weir.benchmarks.process.ServerUnderTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which servers are measured. */
final class ServerOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a server that runs already, for example http://127.0.0.1:8080")
  private @Nullable URI url;

  @Option(
      names = "--pid",
      paramLabel = "N",
      description = "the process of that server, to measure its memory and processor time")
  private @Nullable Long pid;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "weir-demo-key",
      description = "an API key of that server (default: the demo tenant's)")
  private String key = "";

  @Option(
      names = "--flood-key",
      paramLabel = "KEY",
      description = "an API key of another tenant of that server, which will flood it")
  private @Nullable String floodKey;

  @Option(
      names = "--peer",
      paramLabel = "URL",
      description =
          "another server to measure beside: the same body by POST, only status and latency count;"
              + " may be given several times")
  private List<URI> peers = new ArrayList<>();

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      defaultValue = "./weir",
      description = "the launcher that starts the server (default: ${DEFAULT-VALUE})")
  private Path launcher = Path.of("");

  @Option(
      names = "--no-ceiling",
      description = "leave out the encoder's bare loop, and with it the ratios against it")
  private boolean noCeiling;

  List<Target> peers() {
    try {
      return peers.stream().map(Target::peer).toList();
    } catch (IllegalArgumentException notPlainHttp) {
      throw mistake("--peer: " + notPlainHttp.getMessage());
    }
  }

  /** The bare loop, or null where it is left out. */
  @Nullable Ceiling ceiling(CoreSet cores) {
    return noCeiling ? null : new BareLoopProcess(cores);
  }

  /** The tenants of the server; of one that will be launched they are made in its data folder. */
  BenchTenants tenants(ServerFolder folder) throws IOException {
    if (url != null) {
      return BenchTenants.given(key, floodKey);
    }
    folder.create();
    return BenchTenants.write(folder.data());
  }

  /** The server that was given, or one that is launched now. */
  ServerUnderTest start(CoreSet cores, ServerFolder folder, BenchTenants tenants)
      throws IOException, InterruptedException {
    if (url != null) {
      InetSocketAddress address = Target.peer(url).address();
      return new GivenServer(address, pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }
    return LaunchedServer.start(cores, launcher, folder.data(), folder.log(), tenants.plain());
  }

  private ParameterException mistake(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
