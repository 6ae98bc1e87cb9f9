package dev.weir.dataplane.tenancy;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * The file that a {@link MasterKey} lives in: exactly its 32 bytes.
 *
 * <p>It is written to a neighbour file first and then linked to its name. A link fails when the
 * name is taken, so of two processes that start at once one wins and both read the same key; and no
 * crash leaves half a key.
 */
final class KeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  static MasterKey loadOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    PrivateFile.require("master key file", file);
    return read(file);
  }

  private static MasterKey read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MasterKey.BYTES + 1);
    try (FileChannel channel = FileChannel.open(file, READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    if (bytes.position() != MasterKey.BYTES) {
      throw new KeyFileException(
          "the master key file %s must hold exactly %d bytes; restore it from a backup"
              .formatted(file, MasterKey.BYTES));
    }
    bytes.flip();
    byte[] secret = new byte[MasterKey.BYTES];
    bytes.get(secret);
    return MasterKey.of(secret);
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new KeyFileException("the master key file %s has no folder".formatted(file));
    }
    Files.createDirectories(folder);
    Path draft = folder.resolve(".master-key-" + UUID.randomUUID());
    try {
      write(draft);
      Files.createLink(file, draft);
      forceFolder(folder);
    } catch (FileAlreadyExistsException otherProcessWasFirst) {
      // INVARIANT: the name only ever points to a whole key, so the other process's key can be read
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void write(Path draft) throws IOException {
    try (FileChannel channel =
        FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly(draft))) {
      ByteBuffer secret = ByteBuffer.wrap(MasterKey.random().toBytes());
      while (secret.hasRemaining()) {
        channel.write(secret);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path draft) {
    return draft.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /** A key that a power cut takes away would take every sealed record with it. */
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
