package dev.weir.controlplane.tenants;

import dev.weir.controlplane.keys.KeyFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the file system says about a tenant's files without opening them. Two equal fingerprints
 * mean equal content, except within the resolution of the file system's clock (see {@link
 * #isSettled}).
 *
 * @param stamps one per file that is there, in a fixed order
 * @param latest the latest change among them
 */
record Fingerprint(List<Stamp> stamps, Instant latest) {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /**
   * One file. {@code changed} is the time that programs cannot set, where the system has one:
   * copying with times kept, as backups do, must not look like no change.
   */
  record Stamp(String name, FileTime changed, long size, String identity) {}

  Fingerprint {
    stamps = List.copyOf(stamps);
  }

  /** Looks at the tenant's folder and at the platform's exemplars, following links. */
  static Fingerprint of(Path folder, Path platformExemplars) {
    List<Stamp> stamps = new ArrayList<>();
    for (String name : List.of(TenantFiles.POLICY_NAME, KeyFile.NAME, SettingsFile.NAME)) {
      add(stamps, folder, name);
    }
    try {
      for (String list : ListFiles.names(folder)) {
        add(stamps, folder, ListFiles.FOLDER + "/" + list);
      }
    } catch (IOException e) {
      stamps.add(unreadable(ListFiles.FOLDER, e));
    }
    addTexts(stamps, folder.resolve(ExemplarFiles.FOLDER));
    addTexts(stamps, platformExemplars);
    Instant latest =
        stamps.stream()
            .map(stamp -> stamp.changed().toInstant())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Fingerprint(stamps, latest);
  }

  private static void addTexts(List<Stamp> stamps, Path folder) {
    try {
      for (String file : TextFiles.names(folder)) {
        add(stamps, folder, file);
      }
    } catch (IOException e) {
      stamps.add(unreadable(folder.toString(), e));
    }
  }

  /** Whether the newest change is at least {@code age} away from {@code now}. */
  boolean isSettled(Instant now, Duration age) {
    return Duration.between(latest, now).abs().compareTo(age) >= 0;
  }

  private static void add(List<Stamp> stamps, Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      if (Files.exists(file)) {
        stamps.add(UNIX ? unix(name, file) : basic(name, file));
      }
    } catch (IOException e) {
      stamps.add(unreadable(name, e));
    }
  }

  private static Stamp unix(String name, Path file) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "unix:ctime,size,ino,dev");
    return new Stamp(
        name,
        (FileTime) Objects.requireNonNull(attributes.get("ctime")),
        (Long) Objects.requireNonNull(attributes.get("size")),
        attributes.get("dev") + ":" + attributes.get("ino"));
  }

  private static Stamp basic(String name, Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(
        name,
        attributes.lastModifiedTime(),
        attributes.size(),
        Objects.toString(attributes.fileKey()));
  }

  private static Stamp unreadable(String name, IOException e) {
    return new Stamp(name, FileTime.fromMillis(0), -1, e.getClass().getName());
  }
}
