package dev.weir.dataplane.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies and lists that once were in force, one file per snapshot, so that an old decision
 * can be explained by the policy that made it. Holds no keys.
 */
public final class SnapshotArchive {

  /** What was kept before there were exemplars has none. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  /**
   * For each tenant: a year of a new policy or key each day or two. Files of a few KiB, so a
   * thousand tenants take about a gigabyte at most.
   */
  static final int KEPT_MAX = 200;

  private record Entry(
      String policyName,
      int policyRevision,
      String policy,
      List<WordList> lists,
      List<SetName> exemplars) {}

  /**
   * Of exemplars the names are enough: a record of a decision says what was found among them. The
   * digest tells whether another policy compares messages with the same; {@code null} for a set
   * that the policy did not read, and in what was kept before digests were.
   */
  private record SetName(String name, boolean platform, @Nullable String digest) {}

  /**
   * A snapshot that was kept.
   *
   * @param snapshot without its keys, and its exemplar sets without their texts
   * @param digests of the sets that its policy reads, as far as they are known; the texts are not
   *     kept
   */
  public record Kept(TenantSnapshot snapshot, Map<SetKey, String> digests) {
    public Kept {
      digests = Map.copyOf(digests);
    }
  }

  /** Names an exemplar set among those that a snapshot has. */
  public record SetKey(String name, boolean platform) {}

  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Clock clock;

  /**
   * An archive in {@code folder}, which is made when the first snapshot is kept. It holds {@value
   * #KEPT_MAX} of each tenant; the one that has not been used for longest goes.
   */
  public SnapshotArchive(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Keeps the snapshot under the id that decisions name it by, if it is not kept yet. */
  public void keep(String id, TenantSnapshot snapshot) {
    keep(id, snapshot, Map.of());
  }

  /**
   * Keeps the snapshot under the id that decisions name it by, if it is not kept yet.
   *
   * @param digests of the exemplar sets that its policy reads
   */
  public void keep(String id, TenantSnapshot snapshot, Map<SetKey, String> digests) {
    Path file = file(snapshot.tenant(), id);
    if (Files.exists(file)) {
      use(file);
      return;
    }
    try {
      Path ofTenant = Files.createDirectories(folder.resolve(snapshot.tenant().value()));
      Path part = Files.createTempFile(ofTenant, "snapshot", ".part");
      var entry =
          new Entry(
              snapshot.policyName(),
              snapshot.policyRevision(),
              snapshot.policySource(),
              snapshot.lists(),
              snapshot.exemplars().stream()
                  .map(set ->
                      new SetName(
                          set.name(),
                          set.platform(),
                          digests.get(new SetKey(set.name(), set.platform()))))
                  .toList());
      JSON.writeValue(part.toFile(), entry);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      use(file);
      forgetTheOldest(ofTenant);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a snapshot in " + folder, e);
    }
  }

  /** The snapshot with this id, without its keys; empty when it was never kept. */
  public Optional<TenantSnapshot> find(TenantId tenant, String snapshotId) {
    return findKept(tenant, snapshotId).map(Kept::snapshot);
  }

  /** What was kept under this id; empty when nothing ever was. */
  public Optional<Kept> findKept(TenantId tenant, String snapshotId) {
    if (!isPlainName(snapshotId)) {
      return Optional.empty();
    }
    Path file = file(tenant, snapshotId);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Entry entry = JSON.readValue(file.toFile(), Entry.class);
      use(file);
      return Optional.of(kept(tenant, snapshotId, entry));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the snapshot " + file, e);
    }
  }

  private static Kept kept(TenantId tenant, String snapshotId, Entry entry) {
    Map<SetKey, String> digests = new HashMap<>();
    for (SetName set : entry.exemplars()) {
      String digest = set.digest();
      if (digest != null) {
        digests.put(new SetKey(set.name(), set.platform()), digest);
      }
    }
    return new Kept(
        new TenantSnapshot(
            tenant,
            snapshotId,
            entry.policyName(),
            entry.policyRevision(),
            entry.policy(),
            entry.lists(),
            entry.exemplars().stream()
                .map(set -> new ExemplarSet(set.name(), set.platform(), List.of()))
                .toList(),
            List.of(),
            TenantSettings.DEFAULT),
        digests);
  }

  /** What was put in force or asked for last is kept longest. */
  private void use(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      // INVARIANT: only the order in which snapshots are forgotten depends on it
    }
  }

  private static void forgetTheOldest(Path ofTenant) throws IOException {
    List<Path> kept;
    try (Stream<Path> files = Files.list(ofTenant)) {
      kept = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    if (kept.size() <= KEPT_MAX) {
      return;
    }
    Map<Path, FileTime> used = new HashMap<>();
    for (Path file : kept) {
      used.put(file, Files.getLastModifiedTime(file));
    }
    List<Path> oldestFirst =
        kept.stream()
            .sorted(Comparator.comparing((Path file) -> requireNonNull(used.get(file))))
            .toList();
    for (Path file : oldestFirst.subList(0, kept.size() - KEPT_MAX)) {
      Files.deleteIfExists(file);
    }
  }

  /** All tenants of whom a snapshot is kept. */
  public List<TenantId> tenants() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(each -> String.valueOf(each.getFileName()))
          .filter(TenantId::isValid)
          .map(TenantId::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the snapshots in " + folder, e);
    }
  }

  private Path file(TenantId tenant, String snapshotId) {
    return folder.resolve(tenant.value()).resolve(snapshotId + SUFFIX);
  }

  private static boolean isPlainName(String snapshotId) {
    return !snapshotId.isEmpty()
        && snapshotId.chars().allMatch(unit -> Character.isLetterOrDigit(unit) || unit == '-');
  }
}
