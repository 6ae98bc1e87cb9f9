package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A journal in a folder of its own, two tenants, and a clock that stands still. */
final class JournalFixture {
  static final int NODE = 7;

  /** Longer than any pause of a loaded machine: no test is about running out of it. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  final Path directory;
  final Path checkpoints;
  final ManualClock clock = new ManualClock();
  final Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
  final TenantScope acme = tenancy.scope(new TenantId("acme"));
  final TenantScope zenith = tenancy.scope(new TenantId("zenith"));
  JournalOptions options;

  JournalFixture(Path folder) {
    directory = folder.resolve("journal");
    checkpoints = folder.resolve("checkpoints");
    options =
        JournalOptions.defaults(directory, checkpoints, NODE)
            .withSegmentBytes(64 * 1024)
            .withAllocation(PATIENCE, Duration.ofMillis(5));
  }

  SegmentJournal open() throws IOException {
    return SegmentJournal.open(options, tenancy.nodeKeys(), clock);
  }

  /** Journals one decision whose payload names it. */
  DecisionId decide(SegmentJournal journal, TenantScope scope, String payload) {
    DecisionId id = journal.issueId(scope);
    AppendState state = journal.append(scope, RecordKind.DECISION, id, bytes(payload));
    if (state != AppendState.WRITTEN) {
      throw new AssertionError("the record was dropped");
    }
    return id;
  }

  /** Journals {@code count} decisions of acme, "decision 0" and so on. */
  List<DecisionId> decide(SegmentJournal journal, int count) {
    List<DecisionId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(decide(journal, acme, "decision " + i));
    }
    return ids;
  }

  /** The payloads of all revisions, oldest first; an erased one is "(erased)". */
  static List<String> payloads(DecisionTrail trail) {
    return trail.revisions().stream()
        .map(entry -> entry.payload().map(bytes -> new String(bytes, UTF_8)).orElse("(erased)"))
        .toList();
  }

  List<String> find(SegmentJournal journal, TenantScope scope, DecisionId id) {
    return journal.find(scope, id).map(JournalFixture::payloads).orElse(List.of());
  }

  /** All records in the order of writing, read apart from the journal's own classes of look-up. */
  List<RecordHeader> records() throws IOException {
    List<RecordHeader> records = new ArrayList<>();
    for (SegmentName name : SegmentName.list(directory)) {
      try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
        while (reader.advance()) {
          records.add(reader.header());
        }
      }
    }
    return records;
  }

  /** The opening declarations of all epochs, in order. */
  List<EpochOpening> openings() throws IOException {
    List<EpochOpening> openings = new ArrayList<>();
    for (SegmentName name : SegmentName.list(directory)) {
      try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
        if (reader.advance() && reader.header().kind() == RecordKind.OPEN) {
          openings.add(java.util.Objects.requireNonNull(EpochOpening.decode(reader.payload())));
        }
      }
    }
    return openings;
  }

  /** All gap declarations, in order. */
  List<GapDeclaration> gaps() throws IOException {
    List<GapDeclaration> gaps = new ArrayList<>();
    for (SegmentName name : SegmentName.list(directory)) {
      try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
        while (reader.advance()) {
          if (reader.header().kind() == RecordKind.GAP) {
            gaps.add(java.util.Objects.requireNonNull(GapDeclaration.decode(reader.payload())));
          }
        }
      }
    }
    return gaps;
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
