package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs before this one left unsettled. Each decision leaves it once; safe for many threads.
 */
final class LeftUnsettled {
  /** Names a tenant as record headers do. */
  private record Fingerprint(long high, long low) {
    static Fingerprint of(TenantScope scope) {
      ByteBuffer bytes = ByteBuffer.wrap(scope.fingerprint());
      return new Fingerprint(bytes.getLong(), bytes.getLong());
    }

    static Fingerprint of(RecordHeader header) {
      return new Fingerprint(header.tenantHigh(), header.tenantLow());
    }
  }

  private final PendingTexts pending;
  private final DecisionIds ids;
  private final int node;
  private final Map<Fingerprint, List<JournalIndex.Located>> left = new HashMap<>();

  /**
   * @param pending as the start found it, before anything new was written
   */
  LeftUnsettled(PendingTexts pending, DecisionIds ids, int node) {
    this.pending = pending;
    this.ids = ids;
    this.node = node;
    for (JournalIndex.Located located : pending.waiting()) {
      left.computeIfAbsent(Fingerprint.of(located.header()), _ -> new ArrayList<>()).add(located);
    }
  }

  List<UnsettledDecision> take(TenantScope scope, Instant before) {
    List<JournalIndex.Located> taken = new ArrayList<>();
    synchronized (left) {
      Fingerprint tenant = Fingerprint.of(scope);
      leave(left.getOrDefault(tenant, List.of()), before, taken);
      left.remove(tenant, List.of());
    }
    return taken.stream().map(located -> open(scope, located)).toList();
  }

  void abandon(UnsettledDecision decision) {
    pending.abandon(decision.located());
  }

  int abandon(Instant before) {
    List<JournalIndex.Located> old = new ArrayList<>();
    synchronized (left) {
      left.values().forEach(ofOne -> leave(ofOne, before, old));
      left.values().removeIf(List::isEmpty);
    }
    old.forEach(pending::abandon);
    return old.size();
  }

  boolean isSomethingThere(Instant before) {
    synchronized (left) {
      return left.values().stream().flatMap(List::stream).anyMatch(each -> isOld(each, before));
    }
  }

  private static void leave(
      List<JournalIndex.Located> ofOne, Instant before, List<JournalIndex.Located> leaving) {
    for (Iterator<JournalIndex.Located> each = ofOne.iterator(); each.hasNext(); ) {
      JournalIndex.Located located = each.next();
      if (isOld(located, before)) {
        leaving.add(located);
        each.remove();
      }
    }
  }

  private static boolean isOld(JournalIndex.Located located, Instant before) {
    return Instant.ofEpochMilli(located.header().timeMillis()).isBefore(before);
  }

  private UnsettledDecision open(TenantScope scope, JournalIndex.Located located) {
    RecordHeader header = located.header();
    DecisionId id = ids.make(scope, node, header.decisionEpoch(), header.decisionSerial());
    byte[] sealed = read(located);
    byte[] kept =
        sealed == null
            ? null
            : scope.open(sealed, SegmentJournal.belonging(RecordKind.PENDING, id)).orElse(null);
    return new UnsettledDecision(id, located, kept);
  }

  /** What cannot be read is as good as damaged: the decision settles without it. */
  private static byte @Nullable [] read(JournalIndex.Located located) {
    try (SegmentReader reader = SegmentReader.looking(located.place().segment().file())) {
      return reader.moveTo(located.place().offset()) ? reader.payload() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
