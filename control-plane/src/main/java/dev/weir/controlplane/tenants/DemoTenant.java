package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.files.AtomicFile;
import dev.weir.controlplane.keys.KeyStore;
import dev.weir.controlplane.keys.Keys;
import dev.weir.policy.StarterPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The tenant of {@code weir up --demo}: a starter policy to edit, and a key that everybody knows
 * and that therefore works from this machine alone.
 */
public final class DemoTenant {
  /** The tenant's name. */
  public static final TenantId ID = new TenantId("demo");

  /** Its key, as the quickstart shows it. */
  public static final String KEY = "weir-demo-key";

  private static final String STARTER_POLICY = "game-lobby";

  private DemoTenant() {}

  /**
   * Writes what is missing of the tenant's files and leaves alone what is there: an edited policy
   * stays edited, further keys stay valid.
   *
   * @param dataDirectory what {@code --data} names; made when it is not there
   * @throws IOException when it cannot be written
   */
  public static void write(Path dataDirectory) throws IOException {
    Path folder = Files.createDirectories(new TenantFiles(dataDirectory).folder(ID));
    new Keys(ID, new KeyStore(folder), new SecureRandom(), Clock.systemUTC())
        .ensureLoopbackKey(KEY);
    Path policy = folder.resolve(TenantFiles.POLICY_NAME);
    // A link to a policy that is not there just now is somebody's, too.
    if (!Files.exists(policy, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.write(
          policy, StarterPolicies.source(STARTER_POLICY).text(), AtomicFile.Readers.EVERYONE);
    }
  }
}
