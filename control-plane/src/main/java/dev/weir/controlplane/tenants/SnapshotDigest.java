package dev.weir.controlplane.tenants;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.WordList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * SHA-256 over content written so that it can be read in one way only: every text is preceded by
 * its length and every list by its size.
 */
final class SnapshotDigest {
  /** 64 bits: a tenant would need billions of edits for two ids to meet by chance. */
  private static final int ID_DIGITS = 16;

  private final MessageDigest sha256;

  private SnapshotDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The id of a snapshot: the same content has the same id on every node and after every restart.
   * The policy's revision number is left out, because it is history and not content.
   */
  static String id(TenantId tenant, PolicyFiles policy, AccessFiles access) {
    SnapshotDigest digest = new SnapshotDigest();
    digest.text(tenant.value());
    digest.policy(policy);
    digest.number(access.keys().size());
    access.keys().stream()
        .sorted(Comparator.comparing(ApiKeyHash::id))
        .forEach(key -> digest.key(key));
    digest.number(access.settings().deadline().toNanos());
    digest.number(access.settings().retainText() ? 1 : 0);
    digest.busyNode(access.settings());
    digest.secrets(access.settings());
    digest.cuts(access.settings());
    return digest.hex().substring(0, ID_DIGITS);
  }

  /** Left out where nothing was set, so that ids of before these settings stay as they are. */
  private void busyNode(TenantSettings settings) {
    if (settings.weight() != TenantSettings.DEFAULT.weight()
        || settings.ratePerSecond() != TenantSettings.UNLIMITED) {
      number(settings.weight());
      number(settings.ratePerSecond());
    }
  }

  /** Behind all else, and left out where there are none. Too long to be guessed from the id. */
  private void secrets(TenantSettings settings) {
    settings.coralSecrets().forEach(secret -> text(secret.value()));
  }

  /** Left out where there are none, too. */
  private void cuts(TenantSettings settings) {
    new TreeMap<>(settings.perspectiveCuts())
        .forEach((attribute, map) -> {
          text(attribute.name());
          number(map.points().size());
          map.points()
              .forEach(point -> {
                number(Double.doubleToLongBits(point.told()));
                number(Double.doubleToLongBits(point.ours()));
              });
        });
  }

  /** The hex digest of what the compiler sees. */
  static String of(PolicyFiles policy) {
    SnapshotDigest digest = new SnapshotDigest();
    digest.policy(policy);
    return digest.hex();
  }

  /** The hex digest of one text. */
  static String of(String text) {
    SnapshotDigest digest = new SnapshotDigest();
    digest.text(text);
    return digest.hex();
  }

  private void policy(PolicyFiles policy) {
    text(policy.source());
    List<WordList> lists =
        policy.lists().stream().sorted(Comparator.comparing(WordList::name)).toList();
    number(lists.size());
    for (WordList list : lists) {
      text(list.name());
      number(list.entries().size());
      list.entries().forEach(this::text);
    }
    policy.exemplars().stream()
        .sorted(Comparator.comparing(ExemplarSet::name).thenComparing(ExemplarSet::platform))
        .forEach(this::exemplars);
  }

  /** Nothing where there are none, so that ids of before there were any stay as they are. */
  private void exemplars(ExemplarSet set) {
    text(set.name());
    number(set.platform() ? 1 : 0);
    number(set.exemplars().size());
    for (Exemplar exemplar : set.exemplars()) {
      number(exemplar.line());
      text(exemplar.text());
    }
  }

  private void key(ApiKeyHash key) {
    text(key.id());
    text(key.sha256());
    text(key.expires() == null ? "" : key.expires().toString());
    number(key.loopbackOnly() ? 1 : 0);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha256.update(bytes);
  }

  private void number(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  private String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
