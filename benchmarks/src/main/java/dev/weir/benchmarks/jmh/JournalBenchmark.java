package dev.weir.benchmarks.jmh;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.AppendState;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Journaling one decision, beside its parts and the obvious other way: {@code FileChannel.write} of
 * the same number of bytes. Both write into the folder for temporary files and keep to 256 MiB.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class JournalBenchmark {
  /** About what a decision with scores and a span takes. */
  private static final int PAYLOAD_BYTES = 400;

  private static final int HEADER_BYTES = 144;
  private static final long FILE_BYTES_MAX = 256L << 20;

  /** What one append waits for a segment at most; a dropped record would be a wrong figure. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TenantScope scope;
  private final SegmentJournal journal;
  private final FileChannel channel;
  private final Path folder;
  private final byte[] payload = new byte[PAYLOAD_BYTES];
  private final byte[] associated = new byte[15];
  private final ByteBuffer record;
  private long position;

  /** Opens a journal and a file. */
  public JournalBenchmark() {
    var tenancy = new Tenancy(MasterKey.random());
    scope = tenancy.scope(new TenantId("bench"));
    try {
      folder = Files.createTempDirectory("weir-bench-journal");
      journal = SegmentJournal.open(options(folder), tenancy.nodeKeys(), Clock.systemUTC());
      channel =
          FileChannel.open(
              folder.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      // JMH makes its states with constructors that throw nothing
      throw new UncheckedIOException(e);
    }
    new SplittableRandom(1).nextBytes(payload);
    record =
        ByteBuffer.allocateDirect(HEADER_BYTES + PAYLOAD_BYTES + TenantScope.SEAL_OVERHEAD_BYTES);
  }

  private static JournalOptions options(Path folder) {
    return JournalOptions.defaults(folder.resolve("journal"), folder.resolve("checkpoints"), 1)
        .withCaps(FILE_BYTES_MAX, Duration.ofDays(1))
        .withAllocation(PATIENCE, Duration.ofMillis(100));
  }

  /** Deletes what was written. */
  @TearDown
  public void delete() throws IOException {
    journal.close();
    channel.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A decision as the server journals it: id, seal, hash, chain, copy. */
  @Benchmark
  public DecisionId append() {
    DecisionId id = journal.issueId(scope);
    if (journal.append(scope, RecordKind.DECISION, id, payload) != AppendState.WRITTEN) {
      throw new IllegalStateException("a record was dropped");
    }
    return id;
  }

  /** The part of an append that any journal of ours would need: sealing the payload. */
  @Benchmark
  public byte[] sealAlone() {
    return scope.seal(payload, associated);
  }

  /** The bytes of one record, written at the end of a file; sealed and hashed is nothing. */
  @Benchmark
  public int fileChannelWriteAlone() throws IOException {
    record.clear();
    int written = channel.write(record, position);
    position = (position + written) % FILE_BYTES_MAX;
    return written;
  }
}
