package dev.weir.standalone.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.keys.IssuedKey;
import dev.weir.standalone.cli.Lifetime;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir key create}: the key alone on stdout, so that a script can take it. */
@Command(
    name = "create",
    description = "Make an API key and show it once; only its hash is kept.",
    mixinStandardHelpOptions = true)
final class KeyCreateCommand implements Callable<Integer> {
  @Mixin private TenantKeys of = new TenantKeys();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      converter = Lifetime.class,
      description = "Stop working after 90d, 12h or 30m (default: never).")
  private @Nullable Duration lifetime;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    IssuedKey issued = of.keys().create(lifetime);
    PrintWriter out = spec.commandLine().getOut();
    if (of.json()) {
      ObjectNode node = TenantKeys.describe(issued.stored());
      node.put("tenant", of.tenant().value());
      node.put("key", issued.secret());
      out.println(node.toPrettyString());
      return 0;
    }
    Instant expires = issued.stored().hash().expires();
    spec.commandLine()
        .getErr()
        .printf(
            "key %s of tenant %s, %s; it is not shown again:%n",
            issued.stored().hash().id(),
            of.tenant(),
            expires == null ? "without end" : "until " + expires);
    out.println(issued.secret());
    return 0;
  }
}
