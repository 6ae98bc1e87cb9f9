/**
 * The journal of decisions: append-only, memory-mapped segments whose records are chained by hash,
 * sealed per tenant, and covered by signed checkpoints. {@link
 * dev.weir.dataplane.journal.DecisionJournal} is the port, {@link
 * dev.weir.dataplane.journal.SegmentJournal} writes it to files, {@link
 * dev.weir.dataplane.journal.JournalVerifier} proves that nobody changed them.
 */
@NullMarked
package dev.weir.dataplane.journal;

import org.jspecify.annotations.NullMarked;
