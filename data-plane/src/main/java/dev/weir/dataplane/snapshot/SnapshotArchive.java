package dev.weir.dataplane.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies and lists that once were in force, one file per snapshot, so that an old decision
 * can be explained by the policy that made it. Holds no keys.
 */
public final class SnapshotArchive {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private record Entry(
      String policyName, int policyRevision, String policy, List<WordList> lists) {}

  private final Path folder;

  /** An archive in {@code folder}, which is made when the first snapshot is kept. */
  public SnapshotArchive(Path folder) {
    this.folder = folder;
  }

  /** Keeps the snapshot under the id that decisions name it by, if it is not kept yet. */
  public void keep(String id, TenantSnapshot snapshot) {
    Path file = file(snapshot.tenant(), id);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "snapshot", ".part");
      var entry =
          new Entry(
              snapshot.policyName(),
              snapshot.policyRevision(),
              snapshot.policySource(),
              snapshot.lists());
      JSON.writeValue(part.toFile(), entry);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a snapshot in " + folder, e);
    }
  }

  /** The snapshot with this id, without its keys; empty when it was never kept. */
  public Optional<TenantSnapshot> find(TenantId tenant, String snapshotId) {
    if (!isPlainName(snapshotId)) {
      return Optional.empty();
    }
    Path file = file(tenant, snapshotId);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Entry entry = JSON.readValue(file.toFile(), Entry.class);
      return Optional.of(
          new TenantSnapshot(
              tenant,
              snapshotId,
              entry.policyName(),
              entry.policyRevision(),
              entry.policy(),
              entry.lists(),
              List.of(),
              TenantSettings.DEFAULT));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the snapshot " + file, e);
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
    return folder.resolve(tenant.value()).resolve(snapshotId + ".json");
  }

  private static boolean isPlainName(String snapshotId) {
    return !snapshotId.isEmpty()
        && snapshotId.chars().allMatch(unit -> Character.isLetterOrDigit(unit) || unit == '-');
  }
}
