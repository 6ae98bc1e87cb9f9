package dev.weir.benchmarks.process;

import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.policy.source.PolicySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of the tenants that a benchmark speaks for.
 *
 * @param plain of a tenant whose texts the model itself must read: no screen
 * @param screened of two with the screen, which know nothing of each other's texts; empty where
 *     this build has no screen
 * @param flood of the one that floods; null where a server that was given has no second tenant
 * @param quiet of those beside it
 */
public record BenchTenants(
    String plain, List<String> screened, @Nullable String flood, List<String> quiet) {
  /** What switches the screen off in a policy. */
  private static final String SCREEN_OFF_CLAUSE = "screen off\n";

  /** A policy that asks for everything: words, patterns, PII and scores. */
  private static final String POLICY = "game-lobby";

  private static final String DEFAULT_CLAUSE = "default allow\n";
  private static final int QUIET = 4;

  /** Copies the lists. */
  public BenchTenants {
    screened = List.copyOf(screened);
    quiet = List.copyOf(quiet);
  }

  /** Of a server that runs already, whose tenants are not ours to make. */
  public static BenchTenants given(String key, @Nullable String floodKey) {
    return new BenchTenants(key, List.of(), floodKey, List.of(key));
  }

  /**
   * Makes the tenants' folders in a server's data directory, before it starts. Their keys are not
   * secret, and so work from this machine alone.
   */
  public static BenchTenants write(Path data) throws IOException {
    Path folder = data.resolve("tenants");
    String policy = StarterPolicies.source(POLICY).text();
    String withClause = policy.replace(DEFAULT_CLAUSE, DEFAULT_CLAUSE + SCREEN_OFF_CLAUSE);
    boolean hasScreen = compiles(withClause);
    String unscreened = hasScreen ? withClause : policy;
    List<String> quiet = IntStream.rangeClosed(1, QUIET).mapToObj(i -> "bench-quiet-" + i).toList();
    List<String> screened = hasScreen ? List.of("bench-screened-1", "bench-screened-2") : List.of();
    for (String name :
        Stream.concat(Stream.of("bench-plain", "bench-flood"), quiet.stream()).toList()) {
      write(folder, name, unscreened);
    }
    for (String name : screened) {
      write(folder, name, policy);
    }
    return new BenchTenants(
        key("bench-plain"),
        screened.stream().map(BenchTenants::key).toList(),
        key("bench-flood"),
        quiet.stream().map(BenchTenants::key).toList());
  }

  /** A server of this build has a screen where its policies can switch it off. */
  private static boolean compiles(String policy) {
    var source = new PolicySource("policy.weir", policy);
    return new PolicyCompiler().compile(source, _ -> Optional.empty()).policy() != null;
  }

  private static void write(Path tenants, String name, String policy) throws IOException {
    Path folder = Files.createDirectories(tenants.resolve(name));
    Files.writeString(folder.resolve("policy.weir"), policy);
    Files.writeString(
        folder.resolve("keys.json"),
        """
        {"keys":[{"id":"bench","sha256":"%s","loopbackOnly":true}]}
        """
            .formatted(sha256(key(name))));
  }

  private static String key(String name) {
    return "weir-" + name + "-key";
  }

  private static String sha256(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
