package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The follower on a real file system, with the operating system's events and the real clock. */
class TenantFollowerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  @Test
  void followsEditsNewTenantsListsAndRemovals() throws IOException {
    RecordingListener listener = new RecordingListener();
    write("acme/policy.weir", "policy \"one\"\n");
    try (TenantFollower follower =
        new TenantFollower(new TenantFiles(data), listener, Clock.systemUTC())) {
      follower.start();
      assertThat(policy(listener, "acme")).isEqualTo("one");

      write("acme/policy.weir", "policy \"two\"\n");
      await(() -> assertThat(policy(listener, "acme")).isEqualTo("two"));

      write("beta/policy.weir", "policy \"new\"\n");
      await(() -> assertThat(policy(listener, "beta")).isEqualTo("new"));

      write("beta/lists/slurs.txt", "word\n");
      await(() -> assertThat(lists(listener, "beta")).isEqualTo(1));

      write("beta/lists/more.txt", "word\n");
      await(() -> assertThat(lists(listener, "beta")).isEqualTo(2));

      Files.move(data.resolve("tenants/acme"), data.resolve("acme"));
      await(() -> assertThat(listener.running).containsOnlyKeys(new TenantId("beta")));
    }
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
  }

  private static String policy(RecordingListener listener, String tenant) {
    var snapshot = listener.running.get(new TenantId(tenant));
    return snapshot == null ? "nothing" : snapshot.policyName();
  }

  private static int lists(RecordingListener listener, String tenant) {
    return Objects.requireNonNull(listener.running.get(new TenantId(tenant))).lists().size();
  }

  private void write(String name, String content) throws IOException {
    Path file = data.resolve("tenants").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
