package dev.weir.controlplane.tenants;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the operating system which tenants' folders changed. It only makes the follower
 * faster: where it hears nothing (network file systems, no watches left) the next full look finds
 * the change.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final Path root;
  private final WatchService service;
  private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
  private volatile boolean full;
  private volatile @Nullable Path shared;

  private FolderWatch(Path root, WatchService service) {
    this.root = root;
    this.service = service;
  }

  /** What was heard: the names of folders directly under the root, or that something was missed. */
  record Heard(boolean missedSome, Set<String> folders) {}

  /** A watch on {@code root} and on nothing in it yet. */
  static FolderWatch on(Path root) throws IOException {
    return new FolderWatch(root, FileSystems.getDefault().newWatchService());
  }

  /** Listens to the root, if it is there and not listened to already. */
  void followRoot() {
    follow(root);
  }

  /** Listens to a folder that concerns all tenants: what is heard there is heard of all. */
  void followShared(Path folder) {
    shared = folder;
    follow(folder);
  }

  /**
   * Listens to a tenant's folder, its lists and exemplars from now on; nothing happens the second
   * time.
   */
  void followTenant(Path folder) {
    follow(folder);
    follow(folder.resolve(ListFiles.FOLDER));
    follow(folder.resolve(ExemplarFiles.FOLDER));
  }

  /** Waits until something is heard, at most {@code wait}, and takes everything that was. */
  Heard await(Duration wait) throws InterruptedException {
    Set<String> folders = new HashSet<>();
    boolean missedSome = false;
    WatchKey key = service.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    while (key != null) {
      Path folder = (Path) key.watchable();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.context() instanceof Path changed && !folder.equals(shared)) {
          folders.add(tenantFolder(folder.resolve(changed)));
        } else {
          missedSome = true;
        }
      }
      if (!key.reset()) {
        keys.remove(folder, key);
      }
      key = service.poll();
    }
    return new Heard(missedSome, folders);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  /** The first name below the root; a folder that came or went is to be listened to anew. */
  private String tenantFolder(Path changed) {
    Path relative = root.relativize(changed);
    if (relative.getNameCount() == 1) {
      forget(changed);
      forget(changed.resolve(ListFiles.FOLDER));
      forget(changed.resolve(ExemplarFiles.FOLDER));
    } else if (changed.endsWith(ListFiles.FOLDER) || changed.endsWith(ExemplarFiles.FOLDER)) {
      forget(changed);
    }
    return relative.getName(0).toString();
  }

  private void forget(Path folder) {
    WatchKey key = keys.remove(folder);
    if (key != null) {
      key.cancel();
    }
  }

  private void follow(Path folder) {
    if (full || keys.containsKey(folder) || !Files.isDirectory(folder)) {
      return;
    }
    try {
      keys.put(
          folder,
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE));
    } catch (IOException e) {
      full = true;
      LOG.atWarn()
          .addKeyValue("watched", keys.size())
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("cannot watch more folders, edits there are found by looking");
    }
  }
}
