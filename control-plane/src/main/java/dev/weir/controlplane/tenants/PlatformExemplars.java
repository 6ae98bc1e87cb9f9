package dev.weir.controlplane.tenants;

import dev.weir.contracts.ExemplarSet;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The exemplar sets that the platform gives to all tenants: {@code DIR/exemplars/*.txt}. A set is
 * part of the snapshots of those tenants alone whose policy mentions it, so that an edit changes
 * nothing for the others. Equal sets of many tenants are one object.
 */
public final class PlatformExemplars {
  private final Path dataDirectory;
  private final Map<String, ExemplarSet> latest = new ConcurrentHashMap<>();

  /** The sets in {@code dataDirectory/exemplars}, which need not exist. */
  public PlatformExemplars(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /** Where the files are. */
  Path folder() {
    return dataDirectory.resolve(ExemplarFiles.FOLDER);
  }

  /** The names of all sets; none where they cannot be read. */
  public Set<String> names() {
    try {
      return ExemplarFiles.names(dataDirectory).stream()
          .map(TextFiles::nameOf)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  /**
   * The sets whose name stands in quotes in the policy, sorted by name. What is wrong with them is
   * added to {@code reader}: it is wrong for those who mention them.
   */
  public List<ExemplarSet> mentionedIn(String policy, FolderReader reader) {
    List<ExemplarSet> sets = new ArrayList<>();
    try {
      for (String file : ExemplarFiles.names(dataDirectory)) {
        if (policy.contains('"' + TextFiles.nameOf(file) + '"')) {
          ExemplarSet set = ExemplarFiles.readOfPlatform(dataDirectory, file, reader);
          if (set != null) {
            sets.add(shared(set));
          }
        }
      }
    } catch (IOException e) {
      reader.report(ExemplarFiles.FOLDER, 0, FolderReader.reason(e));
    }
    return List.copyOf(sets);
  }

  /** A reader of these files. */
  FolderReader reader() {
    return new FolderReader(dataDirectory);
  }

  private ExemplarSet shared(ExemplarSet set) {
    return latest.merge(set.name(), set, (before, now) -> before.equals(now) ? before : now);
  }
}
