package dev.weir.standalone.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.keys.StoredKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir key list}: what is kept of a tenant's keys. */
@Command(
    name = "list",
    description = "List a tenant's keys: their names and times, never the keys.",
    mixinStandardHelpOptions = true)
final class KeyListCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %-22s %-22s %s%n";

  @Mixin private TenantKeys of = new TenantKeys();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<StoredKey> keys = of.keys().list();
    PrintWriter out = spec.commandLine().getOut();
    if (of.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("tenant", of.tenant().value());
      ArrayNode entries = node.putArray("keys");
      keys.forEach(key -> entries.add(TenantKeys.describe(key)));
      out.println(node.toPrettyString());
    } else if (keys.isEmpty()) {
      out.println("tenant " + of.tenant() + " has no keys");
    } else {
      out.printf(ROW, "ID", "CREATED", "EXPIRES", "FROM");
      keys.forEach(key -> row(out, key));
    }
    return 0;
  }

  private static void row(PrintWriter out, StoredKey key) {
    out.printf(
        ROW,
        key.hash().id(),
        text(key.created(), "unknown"),
        text(key.hash().expires(), "never"),
        key.hash().loopbackOnly() ? "this machine" : "anywhere");
  }

  private static String text(@Nullable Instant time, String absent) {
    return time == null ? absent : time.toString();
  }
}
