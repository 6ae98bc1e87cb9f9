package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.controlplane.files.AtomicFile;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.files.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which revision number each text of a tenant's policy has: {@code .revisions.json}, hash to
 * number. A text that comes back has the number that it had, so that {@code lobby@3} means one text
 * for ever. A number is given out when a text is accepted: texts that were refused leave no gap.
 */
final class RevisionBook {
  static final String NAME = ".revisions.json";

  /** The oldest are forgotten beyond this; at ten edits a day that is a year and more. */
  private static final int REVISIONS_MAX = 5_000;

  /** Room for {@link #REVISIONS_MAX} lines of about 80 bytes. */
  private static final int BYTES_MAX = 1 << 20;

  private final Map<String, Integer> revisions;

  private RevisionBook(Map<String, Integer> revisions) {
    this.revisions = revisions;
  }

  /**
   * The book in the folder, empty when there is none or it is an empty file; issues are added to
   * the folder's.
   */
  static RevisionBook read(FolderReader folder) {
    Map<String, Integer> revisions = new HashMap<>();
    String json = folder.read(NAME, BYTES_MAX);
    JsonFile file = json == null || json.isEmpty() ? null : JsonFile.parse(NAME, json, folder);
    if (file != null) {
      for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
        if (entry.getValue().isInt() && entry.getValue().intValue() > 0) {
          revisions.put(entry.getKey(), entry.getValue().intValue());
        } else {
          file.report("/" + entry.getKey(), "is not a revision number");
        }
      }
    }
    return new RevisionBook(revisions);
  }

  /** The text's number, or the one that it would get. */
  int revisionOf(String source) {
    Integer known = revisions.get(SnapshotDigest.of(source));
    return known != null ? known : 1 + latest();
  }

  /**
   * Keeps the number of a text that was accepted.
   *
   * @throws IOException when it could not be written: the number is then given out again after the
   *     next restart
   */
  void accept(Path folder, String source) throws IOException {
    int revision = revisionOf(source);
    if (revisions.putIfAbsent(SnapshotDigest.of(source), revision) != null) {
      return;
    }
    revisions.values().removeIf(old -> old <= revision - REVISIONS_MAX);
    ObjectNode root = new ObjectMapper().createObjectNode();
    revisions.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .forEach(entry -> root.put(entry.getKey(), entry.getValue()));
    Path file = folder.resolve(NAME);
    String json = root.toPrettyString() + "\n";
    if (revisions.size() == 1) {
      // Ten thousand new tenants must not wait for the disk ten thousand times; an empty file reads
      // as no file, and then the same text gets the same first number.
      AtomicFile.writeWithoutWaiting(file, json, AtomicFile.Readers.EVERYONE);
    } else {
      AtomicFile.write(file, json, AtomicFile.Readers.EVERYONE);
    }
  }

  private int latest() {
    return revisions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
