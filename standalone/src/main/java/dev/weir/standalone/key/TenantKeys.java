package dev.weir.standalone.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.keys.KeyStore;
import dev.weir.controlplane.keys.Keys;
import dev.weir.controlplane.keys.StoredKey;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose keys are meant; a picocli mixin. */
final class TenantKeys {
  @Option(names = "--tenant", paramLabel = "NAME", required = true, description = "Whose keys.")
  private String tenant = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private DataDirectory data = new DataDirectory();

  boolean json() {
    return json;
  }

  /** The tenant that was named. */
  TenantId tenant() {
    if (!TenantId.isValid(tenant)) {
      throw new Failure(
          "`%s` is not a tenant's name: 1 to 63 lower-case letters, digits and inner hyphens"
              .formatted(tenant));
    }
    return new TenantId(tenant);
  }

  /** Whether the tenant lives in files here. */
  boolean hasFolder() {
    return new TenantFiles(data.path()).owns(tenant());
  }

  /** That tenant's keys; a tenant is there when its folder is. */
  Keys keys() {
    Path folder = new TenantFiles(data.path()).folder(tenant());
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          "there is no tenant `%s`: write its policy to `%s` first"
              .formatted(tenant, folder.resolve(TenantFiles.POLICY_NAME)));
    }
    return new Keys(tenant(), new KeyStore(folder), new SecureRandom(), Clock.systemUTC());
  }

  /** What may be shown of a key, which is everything but the key. */
  static ObjectNode describe(StoredKey key) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", key.hash().id());
    node.put("created", text(key.created()));
    node.put("expires", text(key.hash().expires()));
    node.put("loopbackOnly", key.hash().loopbackOnly());
    return node;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
