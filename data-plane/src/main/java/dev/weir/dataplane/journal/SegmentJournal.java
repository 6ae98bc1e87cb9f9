package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.NodeKeys;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DecisionJournal} in memory-mapped segment files.
 *
 * <p>An append seals and hashes the payload on the caller's thread; only giving the record its
 * place in the chain and copying it happens under the one lock. A record that {@link #append}
 * returned for lies in the page cache and survives a kill of the process; {@link #checkpoint},
 * which somebody must call each minute, brings it to the disk.
 *
 * <p>Each start is a new epoch: a new chain segment that continues the old chain hash, whose
 * opening record declares how the epoch before ended and what was lost.
 */
public final class SegmentJournal implements DecisionJournal {
  /** Largest payload: far above any decision, far below a segment. */
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private final JournalOptions options;
  private final NodeKeys keys;
  private final Clock clock;
  private final DecisionIds ids;
  private final StateFile state;
  private final JournalIndex index;
  private final SegmentAllocator allocator;
  private final EpochWriter writer;
  private final Retention retention;
  private final CheckpointLog checkpoints;
  private final Erasures erasures;
  private final LeftUnsettled left;
  private final int epoch;

  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock checkpointing = new ReentrantLock();
  private final AtomicLong checkpointFailures = new AtomicLong();
  private volatile boolean lastCheckpointFailed;
  private volatile boolean closed;

  private SegmentJournal(JournalOptions options, NodeKeys keys, Clock clock, StateFile state)
      throws IOException {
    this.options = options;
    this.keys = keys;
    this.clock = clock;
    this.state = state;
    this.ids = new DecisionIds(keys);
    this.index = new JournalIndex();
    this.checkpoints = new CheckpointLog(options.checkpointDirectory(), options.node());
    Recovery.Found found = Recovery.run(options.directory(), state.latest(), index);
    this.epoch = found.epoch();
    state.begin(epoch, found.opening());
    this.erasures = new Erasures(chain(), index.pending());
    this.left = new LeftUnsettled(index.pending(), ids, options.node());
    this.retention = new Retention(options, index, lock, clock);
    this.allocator = new SegmentAllocator(options, epoch, lock, retention::apply);
    this.writer = new EpochWriter(options, found, state, index, allocator, clock);
  }

  /**
   * Opens the journal in the folders of {@code options}, which are made when missing, and begins an
   * epoch. A disk that is full already is no error here: see {@link AppendState#DROPPED}.
   *
   * @throws JournalUnavailableException when another process or node has the folder
   * @throws IOException when the folder cannot be read or written at all
   */
  public static SegmentJournal open(JournalOptions options, NodeKeys keys, Clock clock)
      throws IOException {
    Files.createDirectories(options.directory());
    Files.createDirectories(options.checkpointDirectory());
    StateFile state = StateFile.open(options.directory(), options.node());
    try {
      SegmentJournal journal = new SegmentJournal(options, keys, clock, state);
      journal.start();
      return journal;
    } catch (IOException e) {
      state.close();
      throw e;
    }
  }

  private void start() {
    retention.begin(writer);
    allocator.start();
    lock.lock();
    try {
      writer.open();
    } finally {
      lock.unlock();
    }
    // Not left to the allocator's thread: after many short runs, which each leave a small segment,
    // a disk of the size of the cap would have no room for a first segment any more.
    retention.apply();
  }

  @Override
  public DecisionId issueId(TenantScope scope) {
    return ids.make(scope, options.node(), epoch, state.issue());
  }

  @Override
  public Optional<DecisionId> parse(TenantScope scope, String text) {
    return ids.parse(scope, text);
  }

  @Override
  public AppendState append(TenantScope scope, RecordKind kind, DecisionId id, byte[] payload) {
    requireAppendable(scope, kind, id, payload);
    boolean isMark = kind == RecordKind.PENDING && payload.length == 0;
    byte[] sealed = isMark ? payload : scope.seal(payload, belonging(kind, id));
    return write(RecordDraft.sealed(scope, kind, id, sealed));
  }

  private void requireAppendable(
      TenantScope scope, RecordKind kind, DecisionId id, byte[] payload) {
    if (id.tenantCheck() != DecisionIds.tenantCheck(scope) || id.node() != options.node()) {
      throw new IllegalArgumentException("the id was issued to another tenant or by another node");
    }
    boolean appendable =
        switch (kind) {
          case DECISION, PENDING -> id.epoch() == epoch;
          case REVISION -> true;
          case GAP, OPEN, CLOSE, ERASURE -> false;
        };
    if (!appendable) {
      throw new IllegalArgumentException(
          "a record of kind %s cannot be appended here".formatted(kind));
    }
    int limit = Math.min(MAX_PAYLOAD_BYTES, EpochWriter.largestPayload(options.segmentBytes()));
    if (payload.length > limit - TenantScope.SEAL_OVERHEAD_BYTES) {
      throw new IllegalArgumentException("the payload is larger than " + limit + " bytes");
    }
  }

  private AppendState write(RecordDraft draft) {
    lock.lock();
    try {
      return writer.write(draft);
    } finally {
      lock.unlock();
    }
  }

  private Erasures.Chain chain() {
    return new Erasures.Chain() {
      @Override
      public AppendState write(RecordDraft draft) {
        return SegmentJournal.this.write(draft);
      }

      @Override
      public boolean isLosing() {
        lock.lock();
        try {
          return writer.isLosing();
        } finally {
          lock.unlock();
        }
      }

      @Override
      public void force() {
        unforced().forEach(Segment::force);
      }
    };
  }

  /** What a sealed payload belongs to: it opens as part of no other record. */
  static byte[] belonging(RecordKind kind, DecisionId id) {
    return ByteBuffer.allocate(15)
        .put(kind.code())
        .putShort((short) id.node())
        .putInt(id.epoch())
        .putLong(id.serial())
        .array();
  }

  @Override
  public Optional<DecisionTrail> find(TenantScope scope, DecisionId id) {
    if (!isOurs(scope, id)) {
      return Optional.empty();
    }
    List<JournaledRecord> found = new ArrayList<>();
    for (JournalIndex.Place place : places(id)) {
      JournaledRecord journaled = read(scope, id, place);
      if (journaled != null) {
        found.add(journaled);
      }
    }
    found.sort(Comparator.comparingInt(JournaledRecord::revision));
    return found.isEmpty() ? Optional.empty() : Optional.of(new DecisionTrail(id, found));
  }

  private boolean isOurs(TenantScope scope, DecisionId id) {
    return id.node() == options.node() && id.tenantCheck() == DecisionIds.tenantCheck(scope);
  }

  private List<JournalIndex.Place> places(DecisionId id) {
    try {
      return index.places(id.epoch(), id.serial());
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be read", e);
    }
  }

  private @Nullable JournaledRecord read(
      TenantScope scope, DecisionId id, JournalIndex.Place place) {
    try (SegmentReader reader = SegmentReader.looking(place.segment().file())) {
      if (!reader.moveTo(place.offset()) || !isOf(scope, id, reader.header())) {
        return null;
      }
      RecordHeader header = reader.header();
      byte[] plain = scope.open(reader.payload(), belonging(header.kind(), id)).orElse(null);
      return new JournaledRecord(
          header.revision(), Instant.ofEpochMilli(header.timeMillis()), plain);
    } catch (NoSuchFileException deletedByACap) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be read", e);
    }
  }

  private static boolean isOf(TenantScope scope, DecisionId id, RecordHeader header) {
    ByteBuffer tenant = ByteBuffer.wrap(scope.fingerprint());
    return header.isOf(id.epoch(), id.serial())
        && header.tenantHigh() == tenant.getLong()
        && header.tenantLow() == tenant.getLong();
  }

  @Override
  public AppendState erase(TenantScope scope, DecisionId id) {
    if (!isOurs(scope, id)) {
      return AppendState.WRITTEN;
    }
    try {
      return erasures.erase(recordsOf(scope, id));
    } catch (IOException e) {
      throw new UncheckedIOException("the payload cannot be erased", e);
    }
  }

  private List<JournalIndex.Located> recordsOf(TenantScope scope, DecisionId id)
      throws IOException {
    List<JournalIndex.Located> records = new ArrayList<>();
    for (JournalIndex.Place place : places(id)) {
      records.add(JournalIndex.locate(place));
    }
    records.add(index.pending().find(id.epoch(), id.serial()));
    records.removeIf(found -> found == null || !isOf(scope, id, found.header()));
    return records;
  }

  @Override
  public List<UnsettledDecision> takeUnsettled(TenantScope scope, Instant before) {
    return left.take(scope, before);
  }

  @Override
  public boolean hasUnsettled(Instant before) {
    return left.isSomethingThere(before);
  }

  @Override
  public void abandon(UnsettledDecision decision) {
    left.abandon(decision);
  }

  @Override
  public int abandonUnsettled(Instant before) {
    return left.abandon(before);
  }

  @Override
  public void eraseSettled() {
    try {
      erasures.eraseSettled();
    } catch (IOException e) {
      throw new UncheckedIOException("the texts of settled decisions cannot be erased", e);
    }
  }

  private List<Segment> unforced() {
    lock.lock();
    try {
      return writer.unforced();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void checkpoint() {
    checkpointing.lock();
    try {
      if (!closed) {
        signWhereTheChainStands();
        retention.apply();
      }
    } finally {
      checkpointing.unlock();
    }
  }

  /** Never signs for a record that a power cut could still take away. */
  private void signWhereTheChainStands() {
    List<Segment> unforced;
    EpochWriter.Position position;
    lock.lock();
    try {
      position = writer.position();
      unforced = writer.unforced();
    } finally {
      lock.unlock();
    }
    if (position.sequence() == 0) {
      return;
    }
    try {
      unforced.forEach(Segment::force);
      state.force();
      checkpoints.append(
          new Checkpoint(
                  options.node(), epoch, position.sequence(), position.chain(), clock.millis())
              .sign(keys));
      lastCheckpointFailed = false;
    } catch (IOException | UncheckedIOException e) {
      lastCheckpointFailed = true;
      checkpointFailures.incrementAndGet();
    }
  }

  @Override
  public JournalHealth health() {
    lock.lock();
    try {
      return new JournalHealth(
          writer.isLosing() || writer.hasFaulted() || allocator.isFailing() || lastCheckpointFailed,
          writer.position().sequence(),
          writer.droppedInAll(),
          checkpointFailures.get(),
          index.segments().size(),
          retention.bytes());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    checkpointing.lock();
    try {
      if (closed) {
        return;
      }
      eraseWhatIsSettled();
      lock.lock();
      try {
        writer.close();
      } finally {
        lock.unlock();
      }
      signWhereTheChainStands();
      closed = true;
      letGo();
    } finally {
      checkpointing.unlock();
    }
  }

  private void eraseWhatIsSettled() {
    try {
      erasures.eraseSettled();
    } catch (IOException | UncheckedIOException e) {
      // INVARIANT: the next start finds in the records what is left to erase
      lastCheckpointFailed = true;
    }
  }

  private void letGo() {
    try (state) {
      Segment last = writer.current();
      if (last != null) {
        allocator.retire(last);
      }
      allocator.stop();
    } catch (IOException e) {
      // INVARIANT: every record is in the page cache; the next start trims what could not be
      // trimmed
      lastCheckpointFailed = true;
    }
  }
}
