package dev.weir.controlplane.store.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of the embedded store: its owner alone may read it, for it has hashes of keys. */
final class StoreFile {
  private static final String OWNER = "rw-------";

  private StoreFile() {}

  /** Makes an empty file where there is none; SQLite gives what it puts beside it the same mode. */
  static void makeForItsOwner(Path file) throws IOException {
    try {
      Files.createFile(file);
      onlyForItsOwner(file);
    } catch (FileAlreadyExistsException there) {
      // As its owner has set it.
    }
  }

  static void onlyForItsOwner(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER));
    }
  }
}
