package dev.weir.controlplane.store;

import java.util.function.Function;

/**
 * Where the control plane keeps its tables. All calls wait for a disk or a server, so they belong
 * on a virtual thread or a worker, never on an event loop.
 */
public interface Store extends AutoCloseable {

  /** Runs work that only looks, on one consistent state. */
  <T> T read(Function<Tables, T> work);

  /**
   * Runs work that changes something: all of it is kept, or, when it throws, nothing.
   *
   * @throws DuplicateException when something with this name is there already
   * @throws StoreUnavailableException when the store cannot be reached or has no room
   */
  <T> T write(Function<Tables, T> work);

  @Override
  void close();
}
