package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the tenants' folders while the platform runs. Events of the operating system say where to
 * look, a full look every few seconds finds what they missed, and {@link #rescan} is that look.
 *
 * <p><b>Half-written files.</b> A folder whose newest change is younger than {@link #SETTLE} is
 * left for the next look, and one that changes while it is read is read again: programs write in
 * steps, and half a list is a valid list. Only the first look takes files as they are.
 *
 * <p><b>What is not trusted.</b> A fingerprint of files that changed less than {@link #CLOCK_STEP}
 * ago: a second change within the file system's clock step would look like none.
 *
 * <p><b>What is never concluded.</b> That all tenants were removed because their common folder
 * cannot be read: an unmounted disk must not lock every tenant out.
 */
public final class TenantFollower implements AutoCloseable {
  /** Longer than any editor's save takes, shorter than anyone waits for. */
  public static final Duration SETTLE = Duration.ofMillis(200);

  /** How often everything is looked at; 10,000 folders take a fraction of a second of one core. */
  public static final Duration RESCAN_EVERY = Duration.ofSeconds(5);

  /** The coarsest clock among file systems in use: FAT's. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  /** A folder that changed this often while being read is being written to: next look. */
  private static final int READS_MAX = 3;

  /** How long {@link #close} waits for the listener to finish with a snapshot. */
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  /** Below this, threads cost more than they save. */
  private static final int PARALLEL_FROM = 16;

  private static final String INVALID_NAME =
      "the folder's name cannot name a tenant: 1 to 63 lower-case letters, digits and inner hyphens";

  private static final Logger LOG = LoggerFactory.getLogger(TenantFollower.class);

  private final TenantFiles files;
  private final Function<TenantId, TenantReading> reader;
  private final SnapshotListener listener;
  private final SnapshotOffers offers;
  private final Clock clock;
  private final Map<TenantId, TenantState> states = new ConcurrentHashMap<>();
  private final Set<String> invalidNames = ConcurrentHashMap.newKeySet();
  private final ReentrantLock oneLookAtATime = new ReentrantLock();
  private final FolderWatch watch;
  private final Thread thread;
  private volatile boolean closed;
  // These two belong to whoever holds the lock.
  private boolean lookedBefore;
  private String rootProblem = "";

  /**
   * A follower that has not looked yet. It makes the folder of the tenants where there is none.
   *
   * @param clock the machine's clock, to tell how old a change is
   * @throws IOException when the folder cannot be made or the operating system gives no watch
   *     service
   */
  public TenantFollower(TenantFiles files, SnapshotListener listener, Clock clock)
      throws IOException {
    this(files, listener, clock, files::read);
  }

  /** As above, with what reads a folder: tests count how often that is. */
  TenantFollower(
      TenantFiles files,
      SnapshotListener listener,
      Clock clock,
      Function<TenantId, TenantReading> reader)
      throws IOException {
    this.files = files;
    this.reader = reader;
    this.listener = listener;
    this.offers = new SnapshotOffers(files, listener);
    this.clock = clock;
    Files.createDirectories(files.root());
    this.watch = FolderWatch.on(files.root());
    this.thread = Thread.ofPlatform().name("tenant-follower").daemon().unstarted(this::follow);
  }

  /** Takes all tenants as they are now, in parallel, and returns; then goes on following. */
  public void start() {
    rescan();
    thread.start();
  }

  /**
   * Looks at every tenant's folder and returns when the listener has answered for all that changed.
   *
   * @return how many folders changed too recently to be read; look again after {@link #SETTLE}
   */
  public int rescan() {
    return lookAtAll().size();
  }

  /** How every tenant's folder stands, sorted by folder name. */
  public List<TenantStatus> statuses() {
    Map<String, TenantStatus> statuses = new TreeMap<>();
    for (String name : invalidNames) {
      statuses.put(name, new TenantStatus(name, null, INVALID_NAME));
    }
    states.forEach((tenant, state) -> {
      String problem = state.problems().isEmpty() ? null : String.join("\n", state.problems());
      String folder = tenant.value();
      statuses.put(folder, new TenantStatus(folder, state.running(), problem));
    });
    return List.copyOf(statuses.values());
  }

  /** Stops following; a call to the listener that has begun is waited for. */
  @Override
  public void close() throws IOException {
    closed = true;
    watch.close();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_WAIT)) {
        LOG.atWarn().log("the tenant follower is still busy and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    Set<String> waiting = new TreeSet<>();
    long lastFullLookNanos = System.nanoTime();
    try {
      while (!closed) {
        FolderWatch.Heard heard = watch.await(waiting.isEmpty() ? RESCAN_EVERY : SETTLE);
        waiting.addAll(heard.folders());
        boolean due = System.nanoTime() - lastFullLookNanos >= RESCAN_EVERY.toNanos();
        boolean everything = heard.missedSome() || due;
        Set<String> unsettled = everything ? lookAtAll() : lookAtSome(waiting);
        waiting.clear();
        waiting.addAll(unsettled);
        if (everything) {
          lastFullLookNanos = System.nanoTime();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.atDebug().log("the tenant follower ends");
    }
  }

  private Set<String> lookAtAll() {
    oneLookAtATime.lock();
    try {
      watch.followRoot();
      watch.followShared(files.platformExemplars().folder());
      Set<String> names = new TreeSet<>(files.folderNames());
      reportRoot("");
      invalidNames.retainAll(names);
      for (TenantId tenant : states.keySet()) {
        if (!names.contains(tenant.value())) {
          remove(tenant);
        }
      }
      Set<String> unsettled = look(names);
      lookedBefore = true;
      return unsettled;
    } catch (IOException e) {
      reportRoot(FolderReader.reason(e));
      return Set.of();
    } finally {
      oneLookAtATime.unlock();
    }
  }

  /** Looks at the named folders; whether one that is gone was removed, a full look judges. */
  private Set<String> lookAtSome(Set<String> names) {
    oneLookAtATime.lock();
    try {
      Set<String> there = new TreeSet<>();
      for (String name : names) {
        if (files.isTenantFolder(name)) {
          there.add(name);
        } else if (TenantId.isValid(name) && states.containsKey(new TenantId(name))) {
          return lookAtAll();
        }
      }
      return look(there);
    } finally {
      oneLookAtATime.unlock();
    }
  }

  /** The names of those that are still being written to. */
  private Set<String> look(Collection<String> names) {
    Set<String> unsettled = ConcurrentHashMap.newKeySet();
    if (names.size() < PARALLEL_FROM) {
      names.forEach(name -> look(name, unsettled));
      return unsettled;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      names.forEach(name -> pool.execute(() -> look(name, unsettled)));
    }
    return unsettled;
  }

  private void look(String name, Set<String> unsettled) {
    if (!TenantId.isValid(name)) {
      if (invalidNames.add(name)) {
        LOG.atWarn().addKeyValue("folder", name).log(INVALID_NAME);
      }
      return;
    }
    TenantId tenant = new TenantId(name);
    try {
      if (!isRead(tenant)) {
        unsettled.add(name);
      }
    } catch (RuntimeException e) {
      // One tenant's folder must not end the following of all others.
      LOG.atError().addKeyValue("tenant", tenant).setCause(e).log("cannot follow a tenant");
    }
  }

  private boolean isRead(TenantId tenant) {
    Path folder = files.folder(tenant);
    watch.followTenant(folder);
    Path shared = files.platformExemplars().folder();
    TenantState state = states.getOrDefault(tenant, TenantState.NEW);
    for (int i = 0; i < READS_MAX; i++) {
      Fingerprint seen = Fingerprint.of(folder, shared);
      if (seen.equals(state.fingerprint())) {
        return true;
      }
      if (lookedBefore && !seen.isSettled(clock.instant(), SETTLE)) {
        return false;
      }
      TenantReading reading = reader.apply(tenant);
      if (Fingerprint.of(folder, shared).equals(seen)) {
        boolean trusted = seen.isSettled(clock.instant(), CLOCK_STEP);
        states.put(tenant, offers.offer(state, reading).with(trusted ? seen : null));
        return true;
      }
    }
    return false;
  }

  private void remove(TenantId tenant) {
    states.remove(tenant);
    LOG.atInfo().addKeyValue("tenant", tenant).log("tenant is gone");
    listener.removed(tenant);
  }

  private void reportRoot(String problem) {
    if (!problem.equals(rootProblem)) {
      rootProblem = problem;
      LOG.atWarn()
          .addKeyValue("folder", files.root())
          .addKeyValue("reason", problem)
          .log(problem.isEmpty() ? "tenants can be read again" : "cannot read the tenants");
    }
  }
}
