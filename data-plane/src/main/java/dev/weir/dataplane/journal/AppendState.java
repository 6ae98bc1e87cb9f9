package dev.weir.dataplane.journal;

/** What became of a record. Neither is an error for the caller: a reply leaves in both cases. */
public enum AppendState {
  /** The record is in the page cache: it survives the death of the process. */
  WRITTEN,
  /**
   * There was no room (a full disk) or the journal is closed. The loss is counted, raises {@link
   * JournalHealth#alarm}, and is declared by a record as soon as there is room again.
   */
  DROPPED
}
