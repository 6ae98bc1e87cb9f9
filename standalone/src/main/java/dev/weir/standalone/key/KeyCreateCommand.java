package dev.weir.standalone.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.keys.IssuedKey;
import dev.weir.standalone.admin.AdminApi;
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
    description = {
      "Make an API key and show it once; only its hash is kept. Of a tenant that has no folder in DIR",
      "it is made over the admin API, with the member's key in $$WEIR_ADMIN_KEY."
    },
    mixinStandardHelpOptions = true)
final class KeyCreateCommand implements Callable<Integer> {
  @Mixin private TenantKeys of = new TenantKeys();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      converter = Lifetime.class,
      description = "Stop working after 90d, 12h or 30m (default: never).")
  private @Nullable Duration lifetime;

  @Mixin private AdminApi api = new AdminApi();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (AdminApi.hasKey() && !of.hasFolder()) {
      return createOverTheApi();
    }
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

  /** For a tenant that has no folder here. */
  private int createOverTheApi() throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (lifetime != null) {
      body.put("expiresInSeconds", lifetime.toSeconds());
    }
    JsonNode made = api.post("/tenants/" + of.tenant() + "/keys", body);
    PrintWriter out = spec.commandLine().getOut();
    out.println(of.json() ? made.toPrettyString() : made.path("key").asText());
    return 0;
  }
}
