package dev.weir.controlplane.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;

/**
 * Replaces a file whole or not at all: a reader sees the old content or the new, and so does the
 * next start after a power cut.
 */
public final class AtomicFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private AtomicFile() {}

  /** Who besides the owner may read the file. */
  public enum Readers {
    OWNER("rw-------"),
    EVERYONE("rw-r--r--");

    private final String permissions;

    Readers(String permissions) {
      this.permissions = permissions;
    }
  }

  /**
   * Puts {@code content} in the place of {@code file} as UTF-8. The new file belongs to the owner
   * of its folder where this process may say so: an administrator's command must not leave a file
   * that the server cannot read.
   *
   * @throws IOException when it could not be written; the old content is then still there
   */
  public static void write(Path file, String content, Readers readers) throws IOException {
    force(replace(file, content, only(readers), true));
  }

  /**
   * Puts {@code content} in the place of a file that is there, whose owner and readers stay who
   * they were.
   *
   * @throws IOException when it could not be written; the old content is then still there
   */
  public static void rewrite(Path file, String content) throws IOException {
    Path real = file.toRealPath();
    Set<PosixFilePermission> permissions = POSIX ? Files.getPosixFilePermissions(real) : Set.of();
    force(replace(real, content, only(Readers.OWNER), true));
    if (POSIX) {
      // Not at its creation: what the umask takes away there, the old file may well have had.
      Files.setPosixFilePermissions(real, permissions);
    }
  }

  /** Without this the rename itself can be lost in a power cut. */
  private static void force(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * As {@link #write}, but without waiting for the disk: after a power cut the file may be old,
   * absent or empty, never half. For thousands of files at once, when the reader can live with
   * that.
   */
  public static void writeWithoutWaiting(Path file, String content, Readers readers)
      throws IOException {
    replace(file, content, only(readers), false);
  }

  private static Path replace(
      Path file, String content, FileAttribute<?>[] attributes, boolean wait) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    Path draft = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp", attributes);
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (wait) {
          channel.force(true);
        }
      }
      giveToOwnerOf(folder, draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    return folder;
  }

  private static FileAttribute<?>[] only(Readers readers) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(readers.permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void giveToOwnerOf(Path folder, Path draft) throws IOException {
    if (!POSIX) {
      return;
    }
    UserPrincipal owner = Files.getOwner(folder);
    if (!owner.equals(Files.getOwner(draft))) {
      try {
        Files.setOwner(draft, owner);
      } catch (IOException onlyAnAdministratorMayDoThat) {
        // The file then stays with whoever runs this, who can read it.
      }
    }
  }
}
