package dev.weir.standalone.migrate;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.keys.KeyStore;
import dev.weir.controlplane.keys.Keys;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** A tenant that is to begin with the policy that was made. */
final class NewTenant {
  private final TenantId tenant;
  private final Path folder;

  /**
   * A tenant.
   *
   * @throws Failure if it has a policy, which stays as it is
   */
  NewTenant(String name, Path data) {
    if (!TenantId.isValid(name)) {
      throw new Failure(
          "`%s` is not a tenant's name: 1 to 63 lower-case letters, digits and inner hyphens"
              .formatted(name));
    }
    tenant = new TenantId(name);
    folder = new TenantFiles(data).folder(tenant);
    if (Files.exists(policy())) {
      throw new Failure("tenant `%s` has a policy: name a new tenant".formatted(name));
    }
  }

  private Path policy() {
    return folder.resolve(TenantFiles.POLICY_NAME);
  }

  /** Writes its policy and its settings, and makes the key that is shown once. */
  String begin(String text, String settings) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tenant.json"), settings);
    Files.writeString(policy(), text);
    return new Keys(tenant, new KeyStore(folder), new SecureRandom(), Clock.systemUTC())
        .create(null)
        .secret();
  }
}
