package dev.weir.controlplane.keys;

import dev.weir.controlplane.files.AtomicFile;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * One tenant's {@code keys.json}: readable by its owner alone, replaced whole, and changed by one
 * process at a time, so that two commands at once both keep their key.
 */
public final class KeyStore {
  /** Hidden, so that it is not taken for one of the tenant's files; empty, and stays. */
  private static final String LOCK_NAME = ".keys.lock";

  private final Path folder;
  // A file lock is held by the whole process, so threads need one of their own.
  private final ReentrantLock threads = new ReentrantLock();

  /** The key file in the tenant's folder, which exists. */
  public KeyStore(Path folder) {
    this.folder = folder;
  }

  List<StoredKey> list() throws IOException {
    FolderReader reader = new FolderReader(folder);
    List<StoredKey> keys = KeyFile.read(reader);
    if (!reader.issues().isEmpty()) {
      throw new KeyStoreException(FileIssue.render(reader.issues()));
    }
    return keys;
  }

  /** Replaces the keys by what {@code change} makes of them; says whether that is different. */
  boolean update(UnaryOperator<List<StoredKey>> change) throws IOException {
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      List<StoredKey> before = list();
      List<StoredKey> after = change.apply(before);
      if (after.equals(before)) {
        return false;
      }
      if (after.size() > KeyFile.KEYS_MAX) {
        throw new KeyStoreException("a tenant has at most " + KeyFile.KEYS_MAX + " keys");
      }
      AtomicFile.write(
          folder.resolve(KeyFile.NAME), KeyFile.render(after), AtomicFile.Readers.OWNER);
      return true;
    } finally {
      threads.unlock();
    }
  }
}
