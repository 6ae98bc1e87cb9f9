package dev.weir.dataplane.journal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions wait to be looked at again, and where the texts are that are kept for that until
 * their first revision.
 *
 * <pre>
 *   PENDING ──▶ waiting ──REVISION──▶ settled ──ERASURE──▶ forgotten
 * </pre>
 *
 * <p>Built from the records alone, at a start as while the journal runs, so a process that dies
 * between a revision and the erasure of its text is followed by one that erases it. Safe for many
 * threads.
 */
final class PendingTexts {
  private final Map<JournalIndex.Key, JournalIndex.Located> waiting = new LinkedHashMap<>();
  private final Map<JournalIndex.Key, JournalIndex.Located> settled = new LinkedHashMap<>();

  /** Takes notice of a record, in the order of writing. */
  synchronized void add(JournalIndex.Located located) {
    RecordHeader header = located.header();
    switch (header.kind()) {
      case PENDING -> waiting.put(JournalIndex.Key.of(header), located);
      case REVISION -> settle(JournalIndex.Key.of(header));
      case ERASURE -> {
        if (of(header) != null) {
          waiting.remove(JournalIndex.Key.of(header));
          settled.remove(JournalIndex.Key.of(header));
        }
      }
      case DECISION, GAP, OPEN, CLOSE -> {}
    }
  }

  private void settle(JournalIndex.Key key) {
    JournalIndex.Located located = waiting.remove(key);
    if (located != null && located.header().payloadBytes() > 0) {
      settled.put(key, located);
    }
  }

  /** The pending record that an erasure is about; {@code null} when it is about another kind. */
  synchronized JournalIndex.@Nullable Located of(RecordHeader erasure) {
    JournalIndex.Located located = find(erasure.decisionEpoch(), erasure.decisionSerial());
    return located != null
            && located.header().epoch() == erasure.refersEpoch()
            && located.header().sequence() == erasure.refersSequence()
        ? located
        : null;
  }

  /** The pending record of a decision whose text was not erased yet. */
  synchronized JournalIndex.@Nullable Located find(int epoch, long serial) {
    JournalIndex.Key key = new JournalIndex.Key(epoch, serial);
    JournalIndex.Located located = waiting.get(key);
    return located == null ? settled.get(key) : located;
  }

  /** The decisions without a revision, oldest first. */
  synchronized List<JournalIndex.Located> waiting() {
    return List.copyOf(waiting.values());
  }

  /** At most {@code max} of the records whose text is to be erased. */
  synchronized List<JournalIndex.Located> settled(int max) {
    List<JournalIndex.Located> first = new ArrayList<>();
    Iterator<JournalIndex.Located> each = settled.values().iterator();
    while (first.size() < max && each.hasNext()) {
      first.add(each.next());
    }
    return first;
  }

  /** Nothing will be decided about it any more, with or without a revision. */
  synchronized void abandon(JournalIndex.Located located) {
    settle(JournalIndex.Key.of(located.header()));
  }

  /** Its erasure was declared and did not happen. */
  synchronized void eraseLater(JournalIndex.Located located) {
    settled.put(JournalIndex.Key.of(located.header()), located);
  }

  /** Forgets what a cap deleted. */
  synchronized void remove(SegmentIndex segment) {
    waiting.values().removeIf(located -> located.place().segment() == segment);
    settled.values().removeIf(located -> located.place().segment() == segment);
  }
}
