package dev.weir.controlplane.tenants;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.keys.KeyFile;
import dev.weir.controlplane.keys.StoredKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The tenants of a data directory: {@code DIR/tenants/TENANT/} with {@code policy.weir}, and where
 * they apply {@code lists/*.txt}, {@code exemplars/*.txt}, {@code keys.json} and {@code
 * tenant.json}; and the sets of {@code DIR/exemplars/}. Every call looks at the disk.
 */
public final class TenantFiles {
  /** The policy's file name in a tenant's folder. */
  public static final String POLICY_NAME = "policy.weir";

  /** A policy is for people to read; the compiler's own limits are lower still. */
  public static final int POLICY_BYTES_MAX = 1 << 20;

  private static final String TENANTS = "tenants";

  private final Path tenants;
  private final PlatformExemplars platformExemplars;

  /**
   * The tenants under {@code dataDirectory}, none of which need exist yet.
   *
   * @param dataDirectory what {@code --data} names
   */
  public TenantFiles(Path dataDirectory) {
    this.tenants = dataDirectory.resolve(TENANTS);
    this.platformExemplars = new PlatformExemplars(dataDirectory);
  }

  /** The folder that holds the tenants' folders. */
  public Path root() {
    return tenants;
  }

  /** The exemplars that the platform gives to all tenants. */
  PlatformExemplars platformExemplars() {
    return platformExemplars;
  }

  /** Where the tenant's files are, or would be. */
  public Path folder(TenantId tenant) {
    return tenants.resolve(tenant.value());
  }

  /** Whether the tenant is there as a folder, whatever is in it. */
  public boolean owns(TenantId tenant) {
    return isTenantFolder(tenant.value());
  }

  /** All tenants that are there as folders, by id. */
  public List<TenantId> tenants() {
    try {
      return Files.isDirectory(tenants)
          ? folderNames().stream().filter(TenantId::isValid).map(TenantId::new).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the tenants' folders cannot be listed", e);
    }
  }

  /**
   * The names of all folders that are meant as tenants: every folder, or link to one, whose name
   * does not begin with a dot. Names that cannot name a tenant are among them, to be reported.
   */
  List<String> folderNames() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(tenants)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (isTenantFolder(name)) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  /** Whether there is such a folder, and it is meant as a tenant. */
  boolean isTenantFolder(String name) {
    return !name.startsWith(".") && Files.isDirectory(tenants.resolve(name));
  }

  /** Reads both halves of a tenant's folder. */
  TenantReading read(TenantId tenant) {
    return new TenantReading(tenant, policy(folder(tenant)), access(folder(tenant)));
  }

  /** Puts two halves together; the id says what is in it. */
  TenantSnapshot snapshot(
      TenantId tenant, PolicyFiles policy, AccessFiles access, RevisionBook revisions) {
    return TenantSnapshots.of(tenant, revisions.revisionOf(policy.source()), policy, access);
  }

  private Reading<PolicyFiles> policy(Path folder) {
    FolderReader reader = new FolderReader(folder);
    String source = reader.read(POLICY_NAME, POLICY_BYTES_MAX);
    if (source == null && reader.issues().isEmpty()) {
      reader.report(POLICY_NAME, 0, "is missing");
    }
    if (source != null && source.isBlank()) {
      reader.report(POLICY_NAME, 1, "is empty");
    }
    List<WordList> lists = ListFiles.read(folder, reader);
    List<ExemplarSet> exemplars = new ArrayList<>(ExemplarFiles.read(folder, reader));
    List<FileIssue> issues = new ArrayList<>(reader.issues());
    if (source != null) {
      FolderReader shared = platformExemplars.reader();
      exemplars.addAll(platformExemplars.mentionedIn(source, shared));
      issues.addAll(shared.issues());
    }
    return source == null || !issues.isEmpty()
        ? new Reading.Broken<>(issues)
        : new Reading.Read<>(new PolicyFiles(source, lists, exemplars));
  }

  private static Reading<AccessFiles> access(Path folder) {
    FolderReader reader = new FolderReader(folder);
    List<ApiKeyHash> keys = KeyFile.read(reader).stream().map(StoredKey::hash).toList();
    TenantSettings settings = SettingsFile.read(reader);
    return reader.issues().isEmpty()
        ? new Reading.Read<>(new AccessFiles(keys, settings))
        : new Reading.Broken<>(reader.issues());
  }
}
