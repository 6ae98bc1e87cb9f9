package dev.weir.standalone.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir key revoke}: a running server sees it within a second. */
@Command(
    name = "revoke",
    description = "Make a key stop working; a running server sees it within about a second.",
    mixinStandardHelpOptions = true)
final class KeyRevokeCommand implements Callable<Integer> {
  @Mixin private TenantKeys of = new TenantKeys();

  @Parameters(paramLabel = "KEY_ID", description = "The key's id, as `weir key list` shows it.")
  private String id = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!of.keys().revoke(id)) {
      // Not quoted back: it may be the secret, typed in the place of the id.
      throw new Failure(
          "tenant `%s` has no key of this id; `weir key list` shows them".formatted(of.tenant()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (of.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("tenant", of.tenant().value()).put("revoked", id);
      out.println(node.toPrettyString());
    } else {
      out.println("key " + id + " of tenant " + of.tenant() + " is revoked");
    }
    return 0;
  }
}
